// Claims a second with few and with many seats taken.
import { atLeast, median } from './figures.mjs';
import { startLoader, startSls } from './processes.mjs';

const ROUNDS = Number(process.env['SLS_BENCH_ROUNDS'] ?? 9);
const WARM_UP = 2;
const WINDOW_MS = 400;
const LEAST_SHARE = 0.9;

/** @param filled homes by how many of their seats are taken, fewest first */
export async function measureFlat({ filled, sls, keep }) {
  const loader = keep(startLoader());
  const servers = [];
  for (const [count, home] of filled)
    servers.push({ count, rates: [], ...keep(await startSls(sls, home)) });
  // The first claim reads the ledger, and holds up whoever comes meanwhile.
  for (const { port } of servers)
    await loader.ask({ work: 'claims', port, count: 1, connections: 1 });
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1)
    for (const { port, rates } of round % 2 === 0 ? servers : servers.toReversed()) {
      const { rate } = await loader.ask({ work: 'claims', port, milliseconds: WINDOW_MS });
      // As many are taken in each round.
      await loader.ask({ work: 'releases', port, keep: 0 });
      if (round >= WARM_UP) rates.push(rate);
    }
  return servers;
}

export function reportFlat([few, ...many]) {
  for (const { count, rates } of many) {
    const shares = rates.map((rate, round) => rate / few.rates[round]);
    const [large, small] = [rates, few.rates].map((each) => median(each).toFixed(0));
    atLeast(
      `claims with ${count} seats taken, to ${few.count}`,
      LEAST_SHARE,
      median(shares),
      `${large}/s, ${small}/s`,
    );
  }
}
