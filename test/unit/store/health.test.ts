import { chmodSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../../../src/store/disk.ts';
import { findForeignOwners, findTooOpen, tryFileSystem } from '../../../src/store/health.ts';
import { ensureHome, openHome, type Home } from '../../../src/store/home.ts';
import { nodeDisk } from '../../../src/store/node-disk.ts';
import { diskError, MemoryDisk } from '../../support/memory-disk.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { codeOf } from '../../support/sls-code.ts';
import { seededRandom } from '../../support/test-vendor.ts';

const isWindows = process.platform === 'win32';

function homeOn(disk: Disk, path: string): Home {
  const random = seededRandom('health');
  const home = openHome({ path, kind: 'licence-server', disk, random, user: 1000 });
  ensureHome(home, 'licence-server', [home.paths.licence, home.paths.requests]);
  return home;
}

describe('the owners of files in a home', () => {
  it('are the same in a new home', () => {
    expect(findForeignOwners(homeOn(new MemoryDisk(), '/home'))).toEqual([]);
  });

  it('are named where they differ from the owner of the home, at any depth', () => {
    const disk = new MemoryDisk();
    const home = homeOn(disk, '/home');
    disk.setFolderOwner('/home/Licence', 7, 7);
    disk.makeFolder('/home/Licence/inner', 0o700);
    disk.setFolderOwner('/home/Licence/inner', 8, 8);
    expect(findForeignOwners(home)).toEqual([
      { code: 'OWNER_MIXED', details: { path: '/home/Licence', owner: 7, expected: 0 } },
      { code: 'OWNER_MIXED', details: { path: '/home/Licence/inner', owner: 8, expected: 0 } },
    ]);
  });

  it('are not asked of what another process removed meanwhile', () => {
    const disk = new MemoryDisk();
    const home = homeOn(disk, '/home');
    disk.onOperation = (name, path) => {
      if (name === 'statusOf' && path.endsWith('home.json')) disk.remove(path);
    };
    expect(findForeignOwners(home)).toEqual([]);
  });

  it.each([
    ['EACCES', 'HOME_NOT_READABLE'],
    ['EIO', 'IO_ERROR'],
  ])('that the machine does not tell (%s) are an error with a name', (fail, code) => {
    const disk = new MemoryDisk();
    const home = homeOn(disk, '/home');
    disk.onOperation = (name, path) => {
      if (name === 'statusOf') throw diskError(fail, 'lstat', path);
    };
    expect(codeOf(() => findForeignOwners(home))).toBe(code);
    expect(codeOf(() => findTooOpen(home))).toBe(isWindows ? undefined : code);
  });
});

describe.skipIf(isWindows)('files that others may read or write', () => {
  it('are none in a new home', () => {
    expect(findTooOpen(homeOn(nodeDisk, join(scratchFolder(), 'home')))).toEqual([]);
  });

  it('are named with their mode, but for links, whose mode means nothing', () => {
    const home = homeOn(nodeDisk, join(scratchFolder(), 'home'));
    chmodSync(home.paths.mark, 0o644);
    chmodSync(home.paths.licence, 0o770);
    symlinkSync('home.json', join(home.paths.home, 'link'));
    expect(findTooOpen(home)).toEqual([
      { code: 'TOO_OPEN', details: { path: home.paths.licence, mode: '0770' } },
      { code: 'TOO_OPEN', details: { path: home.paths.mark, mode: '0644' } },
    ]);
  });
});

describe('the file system of a home', () => {
  it('is tried with a file that is gone afterwards', () => {
    const home = homeOn(nodeDisk, join(scratchFolder(), 'home'));
    const before = readdirSync(home.paths.home);
    expect(tryFileSystem(home)).toEqual([]);
    expect(readdirSync(home.paths.home)).toEqual(before);
  });

  it.each([
    ['cannot link', 'link', 'EPERM', 'LINK_UNSUPPORTED'],
    ['is full', 'write', 'ENOSPC', 'DISK_FULL'],
    ['is read-only', 'open', 'EROFS', 'READ_ONLY'],
    ['cannot flush', 'flush', 'EIO', 'IO_ERROR'],
  ] as const)(
    'is named where it %s, and the trial leaves nothing',
    (_name, operation, fail, code) => {
      const place = homeOn(nodeDisk, join(scratchFolder(), 'home'));
      const failing: Disk = {
        ...nodeDisk,
        [operation]: () => {
          throw diskError(fail, operation, place.paths.home);
        },
      };
      const before = readdirSync(place.paths.home);
      expect(codeOf(() => tryFileSystem({ ...place, disk: failing }))).toBe(code);
      expect(readdirSync(place.paths.home)).toEqual(before);
    },
  );

  it('cannot be tried where no home is', () => {
    const home = homeOn(new MemoryDisk(), join(scratchFolder(), 'none'));
    writeFileSync(join(home.paths.home, '..', 'none-at-all'), '');
    expect(codeOf(() => tryFileSystem(home))).toBe('IO_ERROR');
  });
});
