// The licence server's first page: how long it takes beside a route of a plain fastify that says
// nothing, request by request in turns within one run, with twenty keys and a thousand seats taken.
import { join } from 'node:path';
import { median, report } from './seats/figures.mjs';
import { makeRequest, openConnection } from './seats/connection.mjs';
import { prepareHomes } from './seats/homes.mjs';
import { startPlain, startSls } from './seats/processes.mjs';

const PAIRS = Number(process.env['SLS_BENCH_PAIRS'] ?? 2000);
const WARM_UP = 500;
const KEYS = 20;
const LEASES = 1000;
const MOST_RATIO = 1.5;
const OK = 200;

/** As the browser that has been here before asks. */
const COOKIE = `accept-language: ru\r\ncookie: sls-visit=${'0'.repeat(32)}\r\n`;

export async function benchPages({ root, scratch }) {
  const homes = await prepareHomes(root, scratch);
  const home = homes.make('pages', KEYS);
  homes.fill(home, LEASES);
  const started = [await startSls(join(root, 'bin', 'sls.cjs'), home), await startPlain('empty')];
  try {
    const [page, empty] = await Promise.all(started.map(({ port }) => openConnection(port)));
    const times = await inTurns({
      page: () => page.ask(makeRequest('GET', '/', { headers: COOKIE })),
      empty: () => empty.ask(makeRequest('GET', '/', { headers: COOKIE })),
    });
    page.close();
    empty.close();
    reportPages(times);
  } finally {
    for (const one of started) await one.stop();
  }
}

async function timeOf(ask) {
  const began = performance.now();
  const { status } = await ask();
  const milliseconds = performance.now() - began;
  if (status !== OK) throw new Error(`answered with ${status}`);
  return milliseconds;
}

async function inTurns({ page, empty }) {
  const times = { page: [], empty: [] };
  for (let pair = 0; pair < WARM_UP + PAIRS; pair += 1) {
    const isPageFirst = pair % 2 === 0;
    const first = await timeOf(isPageFirst ? page : empty);
    const second = await timeOf(isPageFirst ? empty : page);
    if (pair < WARM_UP) continue;
    times.page.push(isPageFirst ? first : second);
    times.empty.push(isPageFirst ? second : first);
  }
  return times;
}

function reportPages({ page, empty }) {
  const ratio = median(page) / median(empty);
  const micro = (times) => `${(median(times) * 1000).toFixed(0)} µs`;
  report(`first page, ${KEYS} keys, ${LEASES} seats taken, to an empty route`, {
    asked: `≤ ${MOST_RATIO}`,
    measured: ratio.toFixed(2),
    holds: ratio <= MOST_RATIO,
    note: `${micro(page)} to ${micro(empty)}, medians of ${page.length}`,
  });
}
