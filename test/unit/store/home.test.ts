import { describe, expect, it } from 'vitest';
import {
  ensureFolder,
  ensureHome,
  homeExists,
  openHome,
  settleHome,
  type Home,
} from '../../../src/store/home.ts';
import type { DiskOperation } from '../../support/memory-disk.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { codeOf, problemOf } from '../../support/sls-code.ts';
import { HOME } from '../../support/test-site.ts';
import { seededRandom } from '../../support/test-vendor.ts';

const MARK = `${HOME}/home.json`;

function open(disk: MemoryDisk, user: number | undefined = 1000): Home {
  const random = seededRandom('home');
  return openHome({ path: HOME, kind: 'licence-server', disk, random, user });
}

function diskWithVar(): MemoryDisk {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  return disk;
}

function ensure(home: Home): void {
  ensureHome(home, 'licence-server', [home.paths.licence, home.paths.requests]);
}

function diskWithHome(): MemoryDisk {
  const disk = diskWithVar();
  ensure(open(disk));
  return disk;
}

describe('a home', () => {
  it('is made with all that stands above it, for its owner alone', () => {
    const disk = diskWithHome();
    expect(disk.tree('/var/Softonit')).toEqual({
      [`${HOME}/`]: '',
      [`${HOME}/Licence/`]: '',
      [`${HOME}/Requests/`]: '',
      [MARK]: '{"layout":1,"kind":"licence-server"}',
    });
    for (const path of ['/var/Softonit', HOME, `${HOME}/Licence`])
      expect(disk.statusOf(path).mode).toBe(0o700);
    expect(disk.statusOf(MARK).mode).toBe(0o600);
  });

  it('is not there before it was made, and looking at it makes nothing', () => {
    const disk = diskWithVar();
    expect(homeExists(open(disk))).toBe(false);
    expect(disk.tree()).toEqual({ '/var/': '' });
    ensure(open(disk));
    expect(homeExists(open(disk))).toBe(true);
  });

  it('is there also where its mark was lost: its licences count, and the mark comes back', () => {
    const disk = diskWithHome();
    disk.remove(MARK);
    expect(homeExists(open(disk))).toBe(true);
    ensure(open(disk));
    expect(disk.tree()).toHaveProperty([MARK]);
  });

  it('gets back a folder that was deleted by hand', () => {
    const disk = diskWithHome();
    disk.remove(`${HOME}/Licence`);
    ensure(open(disk));
    expect(disk.tree()).toHaveProperty([`${HOME}/Licence/`]);
  });

  it('is not written to where nothing is missing', () => {
    const disk = diskWithHome();
    const names = new Set<DiskOperation>();
    disk.onOperation = (name) => names.add(name);
    ensure(open(disk));
    expect([...names].toSorted()).toEqual(['close', 'open', 'read', 'status', 'statusOf']);
  });

  it.each([
    ['of a newer layout', '{"layout":2,"kind":"licence-server"}', 'LAYOUT_NEWER'],
    [
      'of a newer layout, with fields that nobody knows yet',
      '{"layout":3,"kind":"licence-server","x":1}',
      'LAYOUT_NEWER',
    ],
    ['of an activation centre', '{"layout":1,"kind":"activation-centre"}', 'HOME_IN_USE_FOR_OTHER'],
    ['of another kind', '{"layout":1,"kind":"something-else"}', 'HOME_IN_USE_FOR_OTHER'],
    ['with a mark that is no JSON', 'layout 1', 'FILE_DAMAGED'],
    ['with a mark that is no exact JSON', '{"layout":1, "kind":"licence-server"}', 'FILE_DAMAGED'],
    ['with a mark without a layout', '{"kind":"licence-server"}', 'FILE_DAMAGED'],
    ['with layout 0', '{"layout":0,"kind":"licence-server"}', 'FILE_DAMAGED'],
    ['with an empty mark', '', 'FILE_DAMAGED'],
    ['with a mark that is too long', `{"layout":1,"kind":"${'x'.repeat(5000)}"}`, 'FILE_TOO_LARGE'],
  ])('%s is refused, and left as it is', (_name, mark, code) => {
    const disk = diskWithHome();
    disk.setContent(MARK, mark);
    const tree = disk.tree();
    expect(codeOf(() => open(disk))).toBe(code);
    expect(disk.tree()).toEqual(tree);
  });

  it('of a newer layout is named with both numbers', () => {
    const disk = diskWithHome();
    disk.setContent(MARK, '{"layout":7,"kind":"licence-server"}');
    expect(problemOf(() => open(disk))).toEqual({
      code: 'LAYOUT_NEWER',
      details: { home: HOME, layout: 7, known: 1 },
    });
  });

  it.each([
    ['EACCES', 'HOME_NOT_WRITABLE'],
    ['EROFS', 'READ_ONLY'],
    ['ENOSPC', 'DISK_FULL'],
    ['EDQUOT', 'DISK_FULL'],
    ['EIO', 'IO_ERROR'],
  ])('that cannot be made for %s says %s', (fail, code) => {
    const disk = diskWithVar();
    const home = open(disk);
    disk.onOperation = (name, path) => {
      if (name === 'makeFolder')
        throw Object.assign(new Error(fail), { code: fail, syscall: 'mkdir', path });
    };
    expect(codeOf(() => ensure(home))).toBe(code);
  });

  it('that may not be looked at is no missing one', () => {
    const disk = diskWithHome();
    const home = open(disk);
    disk.onOperation = (_name, path) => {
      throw Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'lstat', path });
    };
    expect(codeOf(() => homeExists(home))).toBe('HOME_NOT_READABLE');
  });
});

describe('what a killed run left', () => {
  it('is made durable where it is found: the folders above the home, then those in it', () => {
    const disk = diskWithVar();
    disk.makeFolder('/var/Softonit', 0o700);
    disk.makeFolder(HOME, 0o700);
    const flushed: string[] = [];
    disk.onOperation = (name, path) => name === 'flushFolder' && flushed.push(path);
    const home = open(disk);
    ensure(home);
    expect(flushed).toContain('/var/Softonit');
    flushed.length = 0;
    settleHome(home, [home.paths.licence, home.paths.requests]);
    expect(flushed).toEqual([HOME, `${HOME}/Licence`, `${HOME}/Requests`]);
  });

  it('asks nothing of a folder above that may not be read', () => {
    const disk = diskWithVar();
    disk.onOperation = (name, path) => {
      if (name === 'flushFolder' && path === '/')
        throw Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'open', path });
    };
    ensure(open(disk));
    expect(homeExists(open(disk))).toBe(true);
  });
});

describe('the owner of a home', () => {
  function ownedHome(): MemoryDisk {
    const disk = diskWithVar();
    ensureFolder({ disk, owner: { uid: 7, gid: 8 } }, HOME);
    return disk;
  }

  it('gets all that root makes in it', () => {
    const disk = ownedHome();
    ensure(open(disk, 0));
    for (const path of [HOME, `${HOME}/Licence`, `${HOME}/Requests`, MARK])
      expect(disk.statusOf(path)).toMatchObject({ uid: 7, gid: 8 });
  });

  it('gets a folder that root made and was killed over', () => {
    const disk = ownedHome();
    disk.makeFolder(`${HOME}/Licence`, 0o700);
    ensure(open(disk, 0));
    expect(disk.statusOf(`${HOME}/Licence`)).toMatchObject({ uid: 7, gid: 8 });
  });

  it.each([
    ['root works in its own home', 0, 0],
    ['somebody else than root works', 7, 7],
    ['the system has no such users', undefined, 7],
  ])('need not be told where %s', (_name, user, owner) => {
    const disk = diskWithVar();
    ensureFolder({ disk, owner: { uid: owner, gid: owner } }, HOME);
    expect(open(disk, user)).not.toHaveProperty('owner');
  });
});
