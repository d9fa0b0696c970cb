// How long a checkpoint holds requests up: the longest answer while a segment is sealed and its
// successor is made, beside the longest in as much time without.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { atMost, median, report } from './figures.mjs';
import { startLoader, startSls } from './processes.mjs';

const RUNS = 3;
const LEASES = 100_000;
/** Of lines, when the measurement begins. */
const BYTES_BEFORE = 2_000_000;
const WARM_UP_MS = 1500;
const MOST_HELD_MS = 15;
const LONGEST_WAIT_MS = 15_000;
/** For what is done behind the seal. */
const AFTERWARDS_MS = 1500;
const LOOK_EVERY_MS = 50;

const newest = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .at(-1);

/** @param filled homes by how many of their seats are taken */
export async function measureCheckpoint({ homes, filled, sls, keep }) {
  const near = homes.copy(filled.get(LEASES), 'checkpoint');
  homes.nearSeal(near, BYTES_BEFORE);
  const copies = Array.from({ length: RUNS }, (_, run) => homes.copy(near, `checkpoint-${run}`));
  spawnSync('sync');
  const runs = [];
  for (const home of copies) {
    const loader = keep(startLoader());
    const server = keep(await startSls(sls, home));
    const { port } = server;
    // The first claim reads the ledger, and holds up whoever comes meanwhile.
    await loader.ask({ work: 'claims', port, count: 1, connections: 1 });
    await loader.ask({ work: 'claims', port, count: 100 });
    await loader.ask({ work: 'pace', port, milliseconds: WARM_UP_MS });
    const folder = join(home, 'Seats', 'P0');
    const before = newest(folder);
    const began = performance.now();
    const during = loader.ask({ work: 'pace', port, milliseconds: LONGEST_WAIT_MS });
    while (newest(folder) === before && performance.now() - began < LONGEST_WAIT_MS)
      await wait(LOOK_EVERY_MS);
    const isMade = newest(folder) !== before;
    await wait(AFTERWARDS_MS);
    loader.tell({ end: true });
    const milliseconds = performance.now() - began;
    runs.push({
      isMade,
      milliseconds,
      during: await during,
      without: await loader.ask({ work: 'pace', port, milliseconds }),
    });
    loader.stop();
    await server.stop();
  }
  return runs;
}

export function reportCheckpoint(runs) {
  report(`checkpoints of ${LEASES} leases that were made`, {
    asked: `${runs.length}`,
    measured: `${runs.filter(({ isMade }) => isMade).length}`,
    holds: runs.every(({ isMade }) => isMade),
  });
  const longest = (part, kinds) =>
    median(runs.map((run) => Math.max(...kinds.map((kind) => run[part][kind]))));
  atMost(
    'the longest answer meanwhile, renewals and health',
    MOST_HELD_MS,
    longest('during', ['renewals', 'looks']),
    'ms',
    `without ${longest('without', ['renewals', 'looks']).toFixed(1)} ms; claims ${longest('during', ['claims']).toFixed(1)} ms, without ${longest('without', ['claims']).toFixed(1)} ms`,
  );
}
