import { describe, expect, it } from 'vitest';
import { openHome, type Home } from '../../../src/store/home.ts';
import { readTrust, writeTrust } from '../../../src/store/trust-file.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { codeOf } from '../../support/sls-code.ts';
import { seededRandom, testVendor } from '../../support/test-vendor.ts';

const vendor = testVendor();
const stranger = testVendor('Чужой');
const SHIPPED = '/program/vendor.json';

/** A home with a key set of its own, and one beside the program. */
function homeWith(stored: string | null, shipped: string | null): Home {
  const disk = new MemoryDisk();
  for (const folder of ['/home', '/program']) disk.makeFolder(folder, 0o755);
  if (shipped !== null) {
    disk.close(disk.open(SHIPPED, 'create'));
    disk.setContent(SHIPPED, shipped);
  }
  const random = seededRandom('trust');
  const home = openHome({ path: '/home', kind: 'licence-server', disk, random, user: 1000 });
  if (stored !== null) writeTrust(home, Buffer.from(stored));
  return home;
}

const [one, two, strange] = [
  vendor.keySet({ version: 1 }),
  vendor.keySet({ version: 2 }),
  stranger.keySet({ version: 9 }),
];

describe('the key set in force', () => {
  it.each<[string, string | null, string | null, number | undefined]>([
    ['is none where there is none', null, null, undefined],
    ['is the stored one', one, null, 1],
    ['is the one beside the program', null, one, 1],
    ['is the newer of both', two, one, 2],
    ['is the newer of both, also where the program brought it', one, two, 2],
    ['is one where both are the same', one, one, 1],
  ])('%s', (_name, stored, shipped, version) => {
    expect(readTrust(homeWith(stored, shipped), SHIPPED)?.keys.version).toBe(version);
  });

  it('is the stored one alone where the vendor ships none', () => {
    expect(readTrust(homeWith(one, two), undefined)?.keys.version).toBe(1);
  });

  it.each<[string, string | null, string | null, string]>([
    ['the stored one has another root than the program', strange, one, 'TRUST_OTHER_ROOT'],
    ['the stored one was edited', one.replace('"sig":"', '"sig":"A'), null, 'FILE_DAMAGED'],
    ['the one beside the program is damaged', one, 'x', 'FILE_DAMAGED'],
    ['the stored one is no key set', 'x'.repeat(128 * 1024 + 1), null, 'FILE_TOO_LARGE'],
  ])('is refused where %s', (_name, stored, shipped, code) => {
    expect(codeOf(() => readTrust(homeWith(stored, shipped), SHIPPED))).toBe(code);
  });
});
