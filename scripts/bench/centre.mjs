// The activation centre: what one activation costs, and how many a second go through HTTP where it
// has sold a hundred licences and where it has sold a hundred thousand. Ratios within one run only.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';

const MANY = Number(process.env['SLS_BENCH_LICENCES'] ?? 100_000);
const FEW = 100;
/** Each round has a small centre of its own, so that every activation is the first of its key. */
const ROUNDS = 13;
const CLIENTS = 16;
const COST_ROUNDS = 200;
const MOST_COST = 2;
const LEAST_SHARE = 0.8;
const MOST_MEGABYTES = 200;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const verdict = (holds) => (holds ? 'met' : 'MISSED');

export async function benchCentre(root, scratch) {
  const program = join(scratch, 'centre-program.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/bench/centre-program.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // As scripts/build.mjs has it: the main file loads its parts by a require that no bundler sees.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    define: { SLS_VERSION: '"bench"' },
    logLevel: 'error',
  });
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' };
  const start = (words, stdio = ['ignore', 'pipe', 'inherit']) =>
    spawn(process.execPath, words, { env, stdio });
  const run = (...words) => {
    const { status, stdout } = spawnSync(process.execPath, [program, ...words.map(String)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 2 ** 28,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${words.join(' ')}: exit ${status}`);
    return stdout === '' ? undefined : JSON.parse(stdout);
  };
  const home = (name, count) => {
    const path = join(scratch, name);
    run('make', path, count);
    return path;
  };

  console.log(`\nThe activation centre, Node ${process.version}\n`);
  reportCost(run('cost', home('centre-cost', 2 * COST_ROUNDS + 100), COST_ROUNDS));

  const began = performance.now();
  const many = home('centre-many', MANY);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`\n${MANY} licences were made in ${seconds} s, without waiting for the disk`);
  const few = Array.from({ length: ROUNDS }, (_, round) => home(`centre-few-${round}`, FEW));
  // What was written without waiting would else be written while the measurement waits for the disk.
  spawnSync('sync');
  await measureThroughput({ start: () => start([program, 'serve', many, ...few]), run, many, few });
  await measureMemory({ start, root, run, many });
}

function reportCost({ samples, operations }) {
  const least = median(samples.map((sample) => sample.least));
  const whole = median(samples.map((sample) => sample.whole));
  const ratio = median(samples.map((sample) => sample.whole / sample.least));
  console.log(
    `one activation: ${ratio.toFixed(2)} × (verify + sign + two durable writes), ${whole.toFixed(2)} ms to ${least.toFixed(2)} ms   ≤ ${MOST_COST}  ${verdict(ratio <= MOST_COST)}`,
  );
  const counts = Object.entries(operations).map(([name, count]) => `${name} ${count.toFixed(1)}`);
  console.log(`  of the disk it asks: ${counts.toSorted().join(', ')}`);
}

/** The small centres and the large one in turns, from one warmed-up process. */
async function measureThroughput({ start, run, many, few }) {
  const server = start();
  try {
    const [large, ...small] = JSON.parse(await firstLine(server));
    const requests = run('requests', many, ROUNDS * FEW);
    const rates = { few: [], many: [] };
    const lines = { few: 0, many: 0 };
    for (const [round, address] of small.entries()) {
      const rounds = [
        ['few', few[round], address, run('requests', few[round], FEW)],
        ['many', many, large, requests.slice(round * FEW, (round + 1) * FEW)],
      ];
      for (const [name, path, url, texts] of round % 2 === 0 ? rounds : rounds.toReversed()) {
        const before = journalLines(path);
        const rate = await activateAll(url, texts);
        // The first round warms up.
        if (round === 0) continue;
        rates[name].push(rate);
        lines[name] += journalLines(path) - before;
      }
    }
    const share = median(rates.many.map((rate, index) => rate / rates.few[index]));
    const rate = { few: median(rates.few), many: median(rates.many) };
    console.log(
      `activations a second over HTTP, ${CLIENTS} at once: ${rate.few.toFixed(0)} of ${FEW} licences, ${rate.many.toFixed(0)} of ${MANY}: ${share.toFixed(2)}   ≥ ${LEAST_SHARE}  ${verdict(share >= LEAST_SHARE)}`,
    );
    const perActivation = (lines.few + lines.many) / (2 * FEW * (ROUNDS - 1));
    console.log(
      `journal lines, and so flushes, for each activation: ${perActivation.toFixed(2)}   < 1  ${verdict(perActivation < 1)}`,
    );
  } finally {
    server.kill();
  }
}

/** The real program, with the large home. */
async function measureMemory({ start, root, run, many }) {
  const words = [join(root, 'bin', 'sls-centre.cjs'), '--home', many, '--json', 'serve'];
  const server = start([...words, '--port', '0'], ['ignore', 'pipe', 'ignore']);
  try {
    const { url } = JSON.parse(await firstLine(server));
    await activateAll(url, run('requests', many, 5 * FEW));
    const megabytes = mostResident(server.pid);
    console.log(
      `resident memory of sls-centre serve with ${MANY} licences, at most: ${megabytes.toFixed(0)} MB   ≤ ${MOST_MEGABYTES}  ${verdict(megabytes <= MOST_MEGABYTES)}`,
    );
  } finally {
    server.kill();
  }
}

/** What Linux remembers of a process; not a number on other systems, which do not. */
function mostResident(pid) {
  const file = `/proc/${pid}/status`;
  const [, kilobytes] =
    /^VmHWM:\s+(\d+) kB/m.exec(existsSync(file) ? readFileSync(file) : '') ?? [];
  return Number(kilobytes) / 1024;
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.on('exit', (exit) => reject(new Error(`the server ended: ${exit}`)));
  });
}

function journalLines(path) {
  const folder = join(path, 'Journal');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  return files.reduce((lines, text) => lines + text.split('\n').length - 1, 0);
}

async function activateAll(address, texts) {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const queue = texts.values();
  const client = async () => {
    for (const text of queue) await post(agent, `${address}/api/v1/activations`, text);
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return texts.length / seconds;
}

function post(agent, url, text) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text) };
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const answer = Buffer.concat(chunks).toString();
        if (response.statusCode === 200 && answer.includes('LICENCE ANSWER')) resolve();
        else reject(new Error(`${response.statusCode}: ${answer}`));
      });
    });
    asked.on('error', reject);
    asked.end(text);
  });
}
