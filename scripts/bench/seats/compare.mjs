// What a change of the source did to claims and renewals: several builds in turns in one run, since
// the machine's own speed drifts.  node scripts/bench/seats/compare.mjs PATH/bin/sls.cjs …
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeScratch } from '../scratch.mjs';
import { median } from './figures.mjs';
import { prepareHomes } from './homes.mjs';
import { boundOf, CONNECTIONS } from './rates.mjs';
import { measuring, startAppender, startLoader, startPlain, startSls } from './processes.mjs';

const ROUNDS = Number(process.env['SLS_BENCH_ROUNDS'] ?? 7);
const WINDOW_MS = 700;
/** Renewed in turns. */
const HELD = 1000;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { path: scratch } = makeScratch(root);
const started = [];
const keep = (one) => {
  started.push(one);
  return one;
};

function print(sls, rounds) {
  const of = (pick) => median(rounds.map(pick));
  console.log(`\n${sls}`);
  for (const [name, base] of [
    ['claims', boundOf],
    ['renewals', ({ empty }) => empty.rate],
  ]) {
    const figure = (field) => of((round) => round[name][field]);
    const ratio = of((round) => round[name].rate / base(round));
    console.log(
      `  ${name.padEnd(8)} ${figure('rate').toFixed(0).padStart(6)}/s, ratio ${ratio.toFixed(2)}, p99 ${figure('p99Ms').toFixed(1)} ms, processor of the server ${(figure('serverMs') * 1000).toFixed(0)} µs a request`,
    );
  }
}

try {
  const homes = await prepareHomes(root, scratch);
  const loader = keep(startLoader());
  const appender = keep(startAppender(join(scratch, 'bare.log')));
  const empty = keep(await startPlain('empty'));
  const servers = [];
  for (const [index, sls] of process.argv.slice(2).entries()) {
    const server = keep(await startSls(resolve(sls), homes.make(`home-${index}`)));
    await loader.ask({ work: 'claims', port: server.port, count: HELD });
    servers.push({ ...server, sls, rounds: [] });
  }
  const { measure, claims } = measuring(loader, WINDOW_MS);
  for (let number = 0; number <= ROUNDS; number += 1) {
    const least = { t: await appender.ask(WINDOW_MS / 2), empty: await measure('posts', empty) };
    for (const server of number % 2 === 0 ? servers : servers.toReversed()) {
      const round = {
        ...least,
        claims: await claims(server, HELD),
        renewals: await measure('renewals', server),
      };
      // The first round warms up.
      if (number > 0) server.rounds.push(round);
    }
  }
  console.log(`${CONNECTIONS} connections, ${ROUNDS} rounds, medians`);
  for (const { sls, rounds } of servers) print(sls, rounds);
} finally {
  for (const one of started) await one.stop();
  rmSync(scratch, { recursive: true, force: true });
}
