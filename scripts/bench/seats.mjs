// The licence server: how many seats it gives and renews a second beside what nobody can do without,
// and beside SQLite; whether that stays so with many leases; memory; how long anything waits.
// All within one run, in fresh folders on one disk. `npm run bench -- seats rates flat` does some.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { measureCheckpoint, reportCheckpoint } from './seats/checkpoint.mjs';
import { measureFlat, reportFlat } from './seats/flat.mjs';
import { prepareHomes } from './seats/homes.mjs';
import { measureListing, reportListing } from './seats/listing.mjs';
import { measureMemory, reportMemory } from './seats/memory.mjs';
import { measureRates, reportRates } from './seats/rates.mjs';

const FEW = 100;
const SOME = 20_000;
const MANY = 100_000;

/** In the order in which they are done. */
const PARTS = {
  rates: { measure: measureRates, report: reportRates },
  flat: { measure: measureFlat, report: reportFlat },
  memory: { measure: measureMemory, report: reportMemory },
  checkpoint: { measure: measureCheckpoint, report: reportCheckpoint },
  listing: { measure: measureListing, report: reportListing },
};

/** @param wanted names of parts; none: all */
export async function benchSeats({ root, scratch, fileSystem }, wanted = []) {
  const unknown = wanted.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`no such part of the bench: ${unknown.join(', ')}`);
  console.log(
    `\nSeats and the licence server, Node ${process.version}, over 127.0.0.1, files on ${fileSystem ?? 'an unknown file system'}\n`,
  );
  const homes = await prepareHomes(root, scratch);
  const sls = join(root, 'bin', 'sls.cjs');
  const world = { root, scratch, homes, sls };
  const chosen = Object.entries(PARTS).filter(
    ([name]) => wanted.length === 0 || wanted.includes(name),
  );
  if (chosen.some(([name]) => name === 'flat' || name === 'checkpoint'))
    world.filled = makeFilled(homes);
  // What was written without waiting would else be written while the measurement waits for the disk.
  spawnSync('sync');
  for (const [, { measure, report }] of chosen) await inTurn(world, measure, report);
}

/** What a part starts, ends with it. */
async function inTurn(world, measure, report) {
  const started = [];
  const keep = (one) => {
    started.push(one);
    return one;
  };
  try {
    report(await measure({ ...world, keep }));
  } finally {
    for (const one of started) await one.stop();
  }
}

/** Homes by how many of their seats are taken. */
function makeFilled(homes) {
  const filled = new Map();
  for (const count of [FEW, SOME, MANY]) {
    const home = homes.make(`filled-${count}`);
    homes.fill(home, count);
    filled.set(count, home);
  }
  return filled;
}
