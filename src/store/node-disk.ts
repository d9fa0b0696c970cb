import * as fs from 'node:fs';
import type { Disk, FileStatus } from './disk.ts';

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_APPEND, O_DIRECTORY } = fs.constants;
/** Absent on Windows, where opening a link at the last component needs a right that services lack. */
const O_NOFOLLOW = fs.constants.O_NOFOLLOW ?? 0;
/** So that a named pipe put in place of a file cannot make us wait. */
const O_NONBLOCK = fs.constants.O_NONBLOCK ?? 0;

const FLAGS = {
  read: O_RDONLY | O_NOFOLLOW | O_NONBLOCK,
  create: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
  append: O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK,
} as const;

/** Inode numbers of some file systems do not fit a double. */
const EXACT = { bigint: true } as const;

const IS_WINDOWS = process.platform === 'win32';

/** Where a virus scanner or an indexer holds a file open, Windows refuses to rename over it for a moment. */
const WINDOWS_RETRY_DELAYS_MS = [5, 10, 20, 40, 80, 160, 320];
const WINDOWS_PASSING = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** The disk of this machine. */
export const nodeDisk: Disk = {
  open: (path, how, mode = 0o600) => fs.openSync(path, FLAGS[how], mode),
  close: (fd) => fs.closeSync(fd),
  write: (fd, bytes, offset) => fs.writeSync(fd, bytes, offset),
  read: (fd, into, offset, position) =>
    fs.readSync(fd, into, offset, into.byteLength - offset, position),
  status: (fd) => statusFrom(fs.fstatSync(fd, EXACT)),
  setOwner: (fd, uid, gid) => fs.fchownSync(fd, uid, gid),
  flush: (fd) => fs.fsyncSync(fd),
  flushData: (fd) =>
    new Promise((resolve, reject) => {
      fs.fdatasync(fd, (error) => (error ? reject(error) : resolve()));
    }),
  flushFolder,
  rename: (from, to) => retryOnWindows(() => fs.renameSync(from, to)),
  link: (from, to) => fs.linkSync(from, to),
  unlink: (path) => retryOnWindows(() => fs.unlinkSync(path)),
  makeFolder: (path, mode) => fs.mkdirSync(path, { mode }),
  removeFolder: (path) => fs.rmdirSync(path),
  setFolderOwner: (path, uid, gid) => fs.lchownSync(path, uid, gid),
  list: (path) => fs.readdirSync(path),
  statusOf: (path) => statusFrom(fs.lstatSync(path, EXACT)),
};

function flushFolder(path: string): void {
  if (IS_WINDOWS) return;
  const fd = fs.openSync(path, O_RDONLY | O_DIRECTORY | O_NONBLOCK);
  try {
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

function retryOnWindows(attempt: () => void): void {
  if (!IS_WINDOWS) return attempt();
  for (const delayMs of WINDOWS_RETRY_DELAYS_MS) {
    try {
      return attempt();
    } catch (error) {
      if (!WINDOWS_PASSING.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delayMs);
  }
  attempt();
}

function statusFrom(stats: fs.BigIntStats): FileStatus {
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other',
    identity: `${stats.dev}:${stats.ino}`,
    size: Number(stats.size),
    mode: Number(stats.mode) & 0o7777,
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    modifiedAt: Number(stats.mtimeMs),
  };
}
