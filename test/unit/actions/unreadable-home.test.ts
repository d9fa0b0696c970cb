import { describe, expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { checkRelease } from '../../../src/actions/check-release.ts';
import { listDeletable } from '../../../src/actions/delete-keys.ts';
import { examine } from '../../../src/actions/doctor.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import type { Site } from '../../../src/actions/site.ts';
import { readStatus } from '../../../src/actions/status.ts';
import { validateFiles } from '../../../src/actions/validate.ts';
import { SlsError } from '../../../src/errors.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { noLink } from '../../support/test-link.ts';
import {
  installKey,
  KEY,
  KEY_2,
  LICENSEE,
  testSite,
  trustVendor,
} from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

async function filledDisk(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  const vendor = testVendor();
  const site = testSite(disk);
  await trustVendor(site, vendor);
  await installKey(site, vendor, KEY);
  await enterKey(site, KEY_2, LICENSEE);
  await makeRequestText(site, []);
  return disk;
}

/** A disk with the same files that fails at one operation. */
function failing(filled: MemoryDisk, at: number, fail: string): MemoryDisk {
  const disk = new MemoryDisk();
  disk.root = filled.root;
  disk.faults.set(at, { fail });
  return disk;
}

const READING: [string, (site: Site) => Promise<unknown>][] = [
  ['the status', readStatus],
  ['a release', (site) => checkRelease(site, '1c-fleet', '2026-01-01')],
  ['the files', (site) => validateFiles(site, undefined)],
  ['what may be deleted', listDeletable],
];

/** Whoever only looks must not take a file that the machine withholds for one that is damaged or absent. */
describe.each(['EIO', 'EACCES', 'EMFILE'])('where the machine says %s at any operation', (fail) => {
  it.each(READING)('%s is told right, or not at all', async (_name, read) => {
    const filled = await filledDisk();
    const whole = failing(filled, 0, fail);
    const expected = JSON.stringify(await read(testSite(whole)));
    let errors = 0;
    for (let at = 1; at <= whole.operations; at++) {
      const disk = failing(filled, at, fail);
      const told = await attempt(() => read(testSite(disk)));
      if (told instanceof SlsError) errors += 1;
      else expect(JSON.stringify(told)).toBe(expected);
    }
    expect(errors).toBe(whole.operations);
  });

  it('the doctor says so, and never stumbles', async () => {
    const filled = await filledDisk();
    const whole = failing(filled, 0, fail);
    await examine(testSite(whole), noLink);
    for (let at = 1; at <= whole.operations; at++)
      await attempt(() => examine(testSite(failing(filled, at, fail)), noLink));
  });
});

/** What work gives, or the error with a name that it fails with; any other comes through. */
async function attempt(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SlsError && error.fault === 'machine') return error;
    throw error;
  }
}
