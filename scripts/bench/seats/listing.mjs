// `sls seats` with many leases, as a multiple of `node -e 0`.
import { spawnSync } from 'node:child_process';
import { median, report } from './figures.mjs';

const PAIRS = Number(process.env['SLS_BENCH_PAIRS'] ?? 21);
const LEASES = 1000;
const MOST_RATIO = 3;

function run(words, home) {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, words, {
    env: { PATH: process.env['PATH'], LC_ALL: 'C', SLS_HOME: home },
    stdio: 'ignore',
  });
  if (status !== 0) throw new Error(`${words.join(' ')}: exit ${status}`);
  return performance.now() - began;
}

export function measureListing({ homes, sls }) {
  const home = homes.make('listing');
  homes.fill(home, LEASES);
  run([sls, 'seats'], home);
  return Array.from({ length: PAIRS }, () => ({
    node: run(['-e', '0'], home),
    seats: run([sls, 'seats'], home),
  }));
}

export function reportListing(pairs) {
  const ratio = median(pairs.map(({ node, seats }) => seats / node));
  report(`sls seats with ${LEASES} leases, to node -e 0`, {
    asked: `≤ ${MOST_RATIO}`,
    measured: ratio.toFixed(2),
    holds: ratio <= MOST_RATIO,
    note: `${median(pairs.map(({ seats }) => seats)).toFixed(0)} ms`,
  });
}
