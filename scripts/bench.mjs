// How long commands take and how much memory, as multiples of `node -e 0`: measured in turns within
// one run, since the machine's own speed drifts. Prints the median of the ratios, pair by pair.
// Then seats, the activation centre and the first page; each alone with `npm run bench -- commands`,
// `seats`, `centre`, `pages`.
// See bench/seats.mjs, some of which can be asked for, and bench/centre.mjs.
import { spawn, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { benchCentre } from './bench/centre.mjs';
import { benchPages } from './bench/pages.mjs';
import { makeScratch } from './bench/scratch.mjs';
import { benchSeats } from './bench/seats.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { path: scratch, fileSystem } = makeScratch(root);
const SLS = join(root, 'bin', 'sls.cjs');
const REPORT_MEMORY = join(root, 'scripts', 'bench', 'report-memory.cjs');
const PAIRS = Number(process.env['SLS_BENCH_PAIRS'] ?? 21);
const BASE = ['-e', '0'];

const env = (home) => ({ PATH: process.env['PATH'], SLS_HOME: home, LC_ALL: 'C' });

function run(words, home) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, words, {
    env: env(home),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${words.join(' ')}: exit ${status}\n${stderr.toString()}`);
  return milliseconds;
}

function memoryOf(words, home) {
  const { output } = spawnSync(process.execPath, ['-r', REPORT_MEMORY, ...words], {
    env: env(home),
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  return Number(output[3]) / 1024;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function measure(words, home, pairs) {
  run(words, home);
  const ratios = [];
  const times = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const base = run(BASE, home);
    const time = run(words, home);
    ratios.push(time / base);
    times.push(time);
  }
  return { ratio: median(ratios), milliseconds: median(times), megabytes: memoryOf(words, home) };
}

async function makeStore(name, count) {
  const home = join(scratch, name);
  const { status } = spawnSync(
    process.execPath,
    [join(scratch, 'make-store.cjs'), home, String(count)],
    {
      env: env(home),
      stdio: 'inherit',
    },
  );
  if (status !== 0) throw new Error(`no store with ${count} activations`);
  return home;
}

function report(name, { ratio, milliseconds, megabytes }, target) {
  const verdict =
    target === undefined ? '' : ratio <= target ? `≤ ${target}  met` : `≤ ${target}  MISSED`;
  console.log(
    `${name.padEnd(38)} ${ratio.toFixed(2).padStart(7)} × ${milliseconds.toFixed(0).padStart(7)} ms ${megabytes
      .toFixed(0)
      .padStart(5)} MB   ${verdict}`,
  );
}

async function together(count, home) {
  const started = process.hrtime.bigint();
  const since = () => Number(process.hrtime.bigint() - started) / 1e6;
  const runs = Array.from({ length: count }, (_, index) => {
    const key = `${index.toString(16).toUpperCase().padStart(4, '0')}-A88A-D2D6-50D4-81F1-7B67`;
    const words = [SLS, 'activate', key, '--inn', '7707083893/773601001'];
    return new Promise((resolve) => {
      spawn(process.execPath, words, { env: env(home), stdio: 'ignore' }).on('exit', (exit) =>
        resolve({ exit, milliseconds: since() }),
      );
    });
  });
  return Promise.all(runs);
}

async function benchCommands() {
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/make-store.ts'],
    outfile: join(scratch, 'make-store.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  const few = await makeStore('few', 10);
  const many = await makeStore('many', 1000);
  const answer = join(scratch, 'nothing.txt');
  writeFileSync(answer, '');
  const key = 'DB49-A88A-D2D6-50D4-81F1-7B67';

  console.log(
    `Node ${process.version}, ${PAIRS} pairs; median of the ratios to node -e 0, whole processes\n`,
  );
  report('node -e 0', measure(BASE, few, PAIRS));
  report('sls --version', measure([SLS, '--version'], few, PAIRS), 1.3);
  report('sls status, 10 activations', measure([SLS, 'status'], few, PAIRS), 1.6);
  const others = [
    ['list'],
    ['activate', key, '--inn', '7707083893/773601001'],
    ['request'],
    ['check', 'P1'],
    ['computer'],
    ['validate'],
    ['trust', 'show'],
    ['config', 'list'],
    ['--help'],
  ];
  for (const words of others)
    report(`sls ${words.join(' ').slice(0, 34)}`, measure([SLS, ...words], few, PAIRS), 1.8);
  report('sls status, 1000 activations', measure([SLS, 'status'], many, Math.ceil(PAIRS / 3)), 6);
  const npm = join(process.execPath, '..', '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  report('npm --version', measure([npm, '--version'], few, Math.ceil(PAIRS / 3)));

  const DEADLINE_MS = 10_000;
  const runs = await together(32, few);
  const slowest = Math.max(...runs.map(({ milliseconds }) => milliseconds));
  const failed = runs.filter(({ exit }) => exit !== 0).length;
  const fair = slowest < DEADLINE_MS && failed === 0;
  console.log(
    `\n32 × sls activate at once: all done after ${slowest.toFixed(0)} ms, median ${median(
      runs.map(({ milliseconds }) => milliseconds),
    ).toFixed(
      0,
    )} ms, ${failed} failed; none waited for the lock’s deadline of ${DEADLINE_MS} ms: ${fair ? 'met' : 'MISSED'}`,
  );
}

const GROUPS = {
  commands: benchCommands,
  seats: (parts) => benchSeats({ root, scratch, fileSystem }, parts),
  centre: () => benchCentre(root, scratch),
  pages: () => benchPages({ root, scratch }),
};

try {
  const [group, ...parts] = process.argv.slice(2);
  const groups = group === undefined ? Object.values(GROUPS) : [GROUPS[group]];
  if (groups.includes(undefined)) throw new Error(`no such group of the bench: ${group}`);
  if (
    spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' }).status !== 0
  )
    throw new Error('the build failed');
  for (const bench of groups) await bench(parts);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
