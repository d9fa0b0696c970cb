import { describe, expect, it } from 'vitest';
import { ensureHome, openHome } from '../../../src/store/home.ts';
import { tryFileSystem } from '../../../src/store/health.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { HOME } from '../../support/test-site.ts';
import { seededRandom } from '../../support/test-vendor.ts';

function homeInMemory() {
  const disk = new MemoryDisk();
  const random = seededRandom('a run');
  const place = { path: HOME, kind: 'licence-server', disk, random, user: 1000 } as const;
  const home = openHome(place);
  ensureHome(home, place.kind, []);
  return { home, disk };
}

describe('a home on a file system that is shared over a network', () => {
  it.each([
    ['nfs', 0x6969],
    ['cifs', 0xff534d42],
    ['9p', 0x01021997],
  ])('is named (%s), and nothing is written there', (type, magic) => {
    const { home, disk } = homeInMemory();
    const tree = disk.tree();
    expect(tryFileSystem(home, () => magic)).toEqual([
      { code: 'NETWORK_FILE_SYSTEM', details: { path: HOME, type } },
    ]);
    expect(disk.tree()).toEqual(tree);
  });

  it.each([
    ['ext4', 0xef53],
    ['xfs', 0x58465342],
    ['btrfs', 0x9123683e],
  ])('is not one on a local disk (%s)', (_type, magic) => {
    expect(tryFileSystem(homeInMemory().home, () => magic)).toEqual([]);
  });
});
