import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { isErrno, namingDiskErrors } from './disk-errors.ts';
import { putIfAbsent } from './durable-write.ts';
import type { Home } from './home.ts';
import { listFolder } from './read-file.ts';
import type { Disk, FileStatus } from './disk.ts';

const OTHERS = 0o077;

/**
 * Files of the home that belong to another user than the home itself.
 *
 * @throws SlsError HOME_NOT_READABLE, IO_ERROR
 */
export function findForeignOwners(home: Home): Problem[] {
  const found = walk(home);
  const expected = found[0]?.status.uid ?? 0;
  return found
    .filter(({ status }) => status.uid !== expected)
    .map(({ path, status }) => ({
      code: 'OWNER_MIXED',
      details: { path, owner: status.uid, expected },
    }));
}

/**
 * Files of the home that others than its owner may use. Windows has no such bits.
 *
 * @throws SlsError HOME_NOT_READABLE, IO_ERROR
 */
export function findTooOpen(home: Home): Problem[] {
  if (process.platform === 'win32') return [];
  return walk(home)
    .filter(({ status }) => status.kind !== 'other' && (status.mode & OTHERS) !== 0)
    .map(({ path, status }) => ({
      code: 'TOO_OPEN',
      details: { path, mode: status.mode.toString(8).padStart(4, '0') },
    }));
}

/**
 * Types of file systems that are shared over a network, by their magic numbers (statfs(2)). Their
 * locks, appends and links do not promise what a local disk does.
 */
const NETWORK_TYPES: Readonly<Record<number, string>> = {
  0x6969: 'nfs',
  0x517b: 'smb',
  0xff534d42: 'cifs',
  0xfe534d42: 'smb2',
  0x01021997: '9p',
  0x00c36400: 'ceph',
  0x5346414f: 'afs',
  0x73757245: 'coda',
  0x47504653: 'gpfs',
  0x0bd00bd0: 'lustre',
};

/**
 * Is the home on a local disk that can write durably and link? Tried with a file of its own.
 *
 * @param typeOf the magic number of the file system under a path
 * @throws SlsError HOME_NOT_WRITABLE, READ_ONLY, DISK_FULL, LINK_UNSUPPORTED, IO_ERROR
 */
export function tryFileSystem(
  home: Home,
  typeOf: (path: string) => number = (path) => statfsSync(path).type,
): Problem[] {
  const { paths, disk, random } = home;
  const type = NETWORK_TYPES[namingDiskErrors('read', paths.home, () => typeOf(paths.home))];
  if (type !== undefined)
    return [{ code: 'NETWORK_FILE_SYSTEM', details: { path: paths.home, type } }];
  const trial = join(paths.home, `.tmp-${Buffer.from(random(8)).toString('hex')}`);
  namingDiskErrors('write', paths.home, () => {
    putIfAbsent(home, trial, Buffer.from('trial', 'utf8'));
    disk.unlink(trial);
  });
  return [];
}

/** The home, and everything in it. */
function walk({ disk, paths }: Home): { path: string; status: FileStatus }[] {
  const found: { path: string; status: FileStatus }[] = [];
  const visit = (path: string) => {
    const status = statusIfThere(disk, path);
    if (status === undefined) return;
    found.push({ path, status });
    if (status.kind === 'folder')
      for (const name of listFolder(disk, path)) visit(join(path, name));
  };
  visit(paths.home);
  return found;
}

/** What another process removed meanwhile is nothing to report. */
function statusIfThere(disk: Disk, path: string): FileStatus | undefined {
  return namingDiskErrors('read', path, () => {
    try {
      return disk.statusOf(path);
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return undefined;
      throw error;
    }
  });
}
