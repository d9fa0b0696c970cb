// Claims a second with few and with many seats taken.
import { atLeast, median } from './figures.mjs';
import { measuring, startLoader, startSls } from './processes.mjs';

const ROUNDS = Number(process.env['SLS_BENCH_ROUNDS'] ?? 9);
const WARM_UP = 2;
const WINDOW_MS = 400;
const LEAST_SHARE = 0.9;

/** @param filled homes by how many of their seats are taken, fewest first */
export async function measureFlat({ filled, sls, keep }) {
  const loader = keep(startLoader());
  const servers = [];
  for (const [count, home] of filled)
    servers.push({ count, rounds: [], ...keep(await startSls(sls, home)) });
  // The first claim reads the ledger, and holds up whoever comes meanwhile.
  for (const { port } of servers)
    await loader.ask({ work: 'claims', port, count: 1, connections: 1 });
  // As many are taken in each round.
  const { claims } = measuring(loader, WINDOW_MS);
  for (let number = 0; number < WARM_UP + ROUNDS; number += 1)
    for (const server of number % 2 === 0 ? servers : servers.toReversed()) {
      const round = await claims(server);
      if (number >= WARM_UP) server.rounds.push(round);
    }
  return servers;
}

const say = (rounds) => {
  const of = (field) => median(rounds.map((round) => round[field]));
  return `${of('rate').toFixed(0)}/s at ${(of('serverMs') * 1000).toFixed(0)} µs of processor`;
};

export function reportFlat([few, ...many]) {
  for (const { count, rounds } of many) {
    const shares = rounds.map(({ rate }, number) => rate / few.rounds[number].rate);
    atLeast(
      `claims with ${count} seats taken, to ${few.count}`,
      LEAST_SHARE,
      median(shares),
      `${say(rounds)}; ${say(few.rounds)}`,
    );
  }
}
