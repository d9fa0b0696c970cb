// Claims and renewals of several builds, in turns:  node scripts/bench/seats/compare.mjs bin/sls.cjs …
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './figures.mjs';
import { prepareHomes } from './homes.mjs';
import { processorMs, startAppender, startLoader, startPlain, startSls } from './processes.mjs';

const ROUNDS = Number(process.env['SLS_BENCH_ROUNDS'] ?? 7);
const WINDOW_MS = 700;
const root = fileURLToPath(new URL('../../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'sls-bench-'));
const programs = process.argv.slice(2).map((path) => resolve(path));
const stops = [];
const keep = (started) => {
  stops.push(() => started.stop());
  return started;
};

try {
  const homes = await prepareHomes(root, scratch);
  const loader = keep(startLoader());
  const appender = keep(startAppender(join(scratch, 'bare.log')));
  const empty = keep(await startPlain('empty'));
  const servers = [];
  for (const [index, sls] of programs.entries())
    servers.push({ sls, ...keep(await startSls(sls, homes.make(`home-${index}`))), rounds: [] });
  const measure = async (work, { port, pid }) => {
    const before = processorMs(pid);
    const figures = await loader.ask({ work, port, milliseconds: WINDOW_MS });
    return { ...figures, serverMs: (processorMs(pid) - before) / figures.count };
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const t = await appender.ask(WINDOW_MS / 2);
    const posts = await measure('posts', empty);
    const bound = 16_000 / (t + 16_000 / posts.rate);
    for (const server of round % 2 === 0 ? servers : servers.toReversed()) {
      const claims = await measure('claims', server);
      const renewals = await measure('renewals', server);
      await loader.ask({ work: 'releases', port: server.port, keep: 0 });
      // The first round warms up.
      if (round > 0) server.rounds.push({ t, posts, bound, claims, renewals });
    }
  }
  for (const { sls, rounds } of servers) {
    const of = (pick) => median(rounds.map(pick));
    const figure = (value, digits = 2) => value.toFixed(digits);
    console.log(`\n${sls}`);
    console.log(
      `  t ${figure(of(({ t }) => t))} ms, empty route ${figure(
        of(({ posts }) => posts.rate),
        0,
      )}/s (server ${figure(
        of(({ posts }) => posts.serverMs),
        3,
      )} ms, loader ${figure(
        of(({ posts }) => posts.cpuMs),
        3,
      )} ms of processor a request), bound ${figure(
        of(({ bound }) => bound),
        0,
      )}/s`,
    );
    for (const [name, base] of [
      ['claims', ({ bound }) => bound],
      ['renewals', ({ posts }) => posts.rate],
    ])
      console.log(
        `  ${name.padEnd(8)} ${figure(
          of((round) => round[name].rate),
          0,
        ).padStart(6)}/s  ratio ${figure(
          of((round) => round[name].rate / base(round)),
        )}  p99 ${figure(of((round) => round[name].p99Ms))} ms, longest ${figure(
          of((round) => round[name].longestMs),
        )} ms; processor a request: server ${figure(
          of((round) => round[name].serverMs),
          3,
        )} ms, loader ${figure(
          of((round) => round[name].cpuMs),
          3,
        )} ms`,
      );
  }
} finally {
  for (const stop of stops) await stop();
  rmSync(scratch, { recursive: true, force: true });
}
