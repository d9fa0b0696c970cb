// Claims and renewals a second, in turns with what they are measured against.
import { join } from 'node:path';
import { atLeast, atMost, median, report } from './figures.mjs';
import { measuring, startAppender, startLoader, startPlain, startSls } from './processes.mjs';

const ROUNDS = Number(process.env['SLS_BENCH_ROUNDS'] ?? 9);
const WARM_UP = 2;
const WINDOW_MS = 500;
export const CONNECTIONS = 16;
/** Renewed in turns. */
const HELD = 1000;

const LEAST_OF_BOUND = 0.6;
const LEAST_OF_EMPTY_ROUTE = 0.6;
const LEAST_OF_SINGLE = 4;
const LEAST_OF_GROUP = 0.9;
/** Beside three times of a flush. */
const MOST_P99_MS = 10;
/** Of a request, beside the server's: what is more would be measured too. */
const MOST_LOADER_SHARE = 1;

/** Rounds of everything; of each kind of work its figures. */
export async function measureRates({ scratch, homes, sls, keep }) {
  const loader = keep(startLoader());
  const appender = keep(startAppender(join(scratch, 'bare.log')));
  const empty = keep(await startPlain('empty'));
  const single = keep(await startPlain('single', join(scratch, 'single.db')));
  const group = keep(await startPlain('group', join(scratch, 'group.db')));
  const ours = keep(await startSls(sls, homes.make('rates')));
  await loader.ask({ work: 'claims', port: ours.port, count: HELD });

  const { measure, claims } = measuring(loader, WINDOW_MS);
  const turns = {
    t: () => appender.ask(WINDOW_MS / 2),
    empty: () => measure('posts', empty),
    claims: () => claims(ours, HELD),
    renewals: () => measure('renewals', ours),
    single: () => claims(single),
    group: () => claims(group),
  };
  const names = Object.keys(turns);
  const rounds = [];
  for (let number = 0; number < WARM_UP + ROUNDS; number += 1) {
    const round = {};
    for (const name of number % 2 === 0 ? names : names.toReversed())
      round[name] = await turns[name]();
    if (number >= WARM_UP) rounds.push(round);
  }
  return rounds;
}

/** What a batch of all connections costs at least: a flush, and each of them a request. */
export const boundOf = ({ t, empty }) =>
  (CONNECTIONS * 1000) / (t + (CONNECTIONS * 1000) / empty.rate);

export function reportRates(rounds) {
  const of = (pick) => median(rounds.map(pick));
  const rate = (name) => `${of((round) => round[name].rate).toFixed(0)}/s`;
  const t = of((round) => round.t);
  console.log(
    `${CONNECTIONS} connections, ${rounds.length} rounds of ${WINDOW_MS} ms each, medians\n` +
      `a bare append and fdatasync: ${t.toFixed(2)} ms; the empty route: ${rate('empty')}; so at most ${of(boundOf).toFixed(0)} claims/s`,
  );
  for (const name of ['empty', 'claims', 'renewals', 'single', 'group']) {
    const figure = (field) => of((round) => round[name][field]);
    console.log(
      `  ${name.padEnd(10)} ${rate(name).padStart(9)}  median ${figure('medianMs').toFixed(2)} ms, p99 ${figure('p99Ms').toFixed(2)} ms, longest ${figure('longestMs').toFixed(1)} ms;  processor a request: server ${(figure('serverMs') * 1000).toFixed(0)} µs, load ${(figure('cpuMs') * 1000).toFixed(0)} µs`,
    );
  }
  console.log('');
  const ratio = (name, base) => of((round) => round[name].rate / base(round));
  atLeast('claims to the physical bound', LEAST_OF_BOUND, ratio('claims', boundOf));
  atLeast(
    'renewals to the empty route',
    LEAST_OF_EMPTY_ROUTE,
    ratio('renewals', ({ empty }) => empty.rate),
  );
  atLeast(
    'claims to SQLite, a transaction each',
    LEAST_OF_SINGLE,
    ratio('claims', ({ single }) => single.rate),
  );
  atLeast(
    'claims to SQLite with group commit',
    LEAST_OF_GROUP,
    ratio('claims', ({ group }) => group.rate),
  );
  atMost(
    'claims, 99 of 100 within',
    MOST_P99_MS + 3 * t,
    of((round) => round.claims.p99Ms),
    'ms',
  );
  const share = of(({ empty }) => empty.cpuMs / empty.serverMs);
  report('the load to the empty route, processor time', {
    asked: `≤ ${MOST_LOADER_SHARE}`,
    measured: share.toFixed(2),
    holds: share <= MOST_LOADER_SHARE,
  });
}
