// The load, as a process of its own. Its parent says what to do, and gets figures:
//   {work, port, milliseconds | count}    one work of works.mjs, as fast as it is answered
//   {work: 'pace', port, milliseconds}    some of each, at the pace of an office
//   {end: true}                           no more of what is under way
// Each connection has one request under way.
import { setTimeout as wait } from 'node:timers/promises';
import { openConnection } from './connection.mjs';
import { WORKS } from './works.mjs';

const CONNECTIONS = 16;
/** Of the sixteen connections. */
const PACED = { renewals: 8, looks: 4, claims: 4 };
const PAUSE_MS = 5;

const pacing = { isEnded: false };

/** One request. @returns how long its answer took, in milliseconds */
async function ask(connection, { next, status, take }) {
  const sent = performance.now();
  const answer = await connection.ask(next());
  const milliseconds = performance.now() - sent;
  if (answer.status !== status)
    throw new Error(`${answer.status} in place of ${status}: ${answer.body}`);
  take?.(answer.body);
  return milliseconds;
}

const openAll = (port, count = CONNECTIONS) =>
  Promise.all(Array.from({ length: count }, () => openConnection(port)));

async function rush({ work, port, connections, milliseconds = Infinity, ...asked }) {
  const load = WORKS[work](port, asked);
  let left = load.count ?? asked.count ?? Infinity;
  const latencies = [];
  const open = await openAll(port, connections);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const goOn = async (connection) => {
    while (left > 0 && performance.now() - began < milliseconds) {
      left -= 1;
      latencies.push(await ask(connection, load));
    }
  };
  await Promise.all(open.map(goOn));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of open) connection.close();
  latencies.sort((a, b) => a - b);
  const count = latencies.length;
  return {
    count,
    rate: count / seconds,
    /** Of this process, a request. */
    cpuMs: (user + system) / 1000 / count,
    medianMs: latencies[Math.floor(count / 2)],
    p99Ms: latencies[Math.floor(count * 0.99)],
    longestMs: latencies.at(-1),
  };
}

/** A server that was busy for too long hangs up on whoever waits. */
function orCut(error) {
  if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') throw error;
  return Infinity;
}

/** @returns the longest answer of each kind, in milliseconds; infinite where a connection was cut */
async function pace({ port, milliseconds }) {
  pacing.isEnded = false;
  const open = await openAll(port);
  const until = performance.now() + milliseconds;
  const longest = {};
  const goOn = async (kind, connection) => {
    const load = WORKS[kind](port);
    longest[kind] = 0;
    while (!pacing.isEnded && longest[kind] < Infinity && performance.now() < until) {
      longest[kind] = Math.max(longest[kind], await ask(connection, load).catch(orCut));
      await wait(PAUSE_MS);
    }
  };
  const kinds = Object.entries(PACED).flatMap(([kind, count]) => Array(count).fill(kind));
  await Promise.all(kinds.map((kind, index) => goOn(kind, open[index])));
  for (const connection of open) connection.close();
  return longest;
}

process.on('message', (asked) => {
  if (asked.end === true) {
    pacing.isEnded = true;
    return;
  }
  (asked.work === 'pace' ? pace : rush)(asked).then(
    (figures) => process.send({ figures }),
    (error) => process.send({ problem: String(error.stack) }),
  );
});
process.on('disconnect', () => process.exit());
