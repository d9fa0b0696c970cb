import { closeSync, existsSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs';
import { SlsError } from '../errors.ts';

/** The part of a Linux file tree that the probe looks at, as a port: tests put a fixture there. */
export interface SystemFiles {
  /** The beginning of a file, or undefined where it is missing or not readable by this user. */
  readText(path: string, limitBytes?: number): string | undefined;
  /** Names in a folder, in no order; none where it is missing. */
  list(path: string): string[];
  /** The path without any links, or undefined where something on the way is missing. */
  realPath(path: string): string | undefined;
  /** True if the path leads to something, through links. */
  exists(path: string): boolean;
}

/**
 * One page. The kernel makes /proc and /sys texts while they are read: asking for a page of
 * /proc/cpuinfo costs the same on 2 cores and on 256.
 */
const PAGE_BYTES = 4096;

/** The files of the computer that this program runs on. */
export const systemFiles: SystemFiles = {
  readText: (path, limitBytes = PAGE_BYTES) =>
    unlessMissing('read', path, () => readBeginning(path, limitBytes)),
  list: (path) => unlessMissing('list', path, () => readdirSync(path)) ?? [],
  realPath: (path) => unlessMissing('resolve', path, () => realpathSync.native(path)),
  exists: (path) => existsSync(path),
};

function readBeginning(path: string, limitBytes: number): string {
  const fd = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(limitBytes);
    let length = 0;
    while (length < limitBytes) {
      const count = readSync(fd, bytes, length, limitBytes - length, null);
      if (count === 0) break;
      length += count;
    }
    return bytes.toString('utf8', 0, length);
  } finally {
    closeSync(fd);
  }
}

/** What a shortage of this process says nothing about: taken for "missing", it would be another computer. */
const SHORTAGES = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EINTR']);

/**
 * Any source may be missing, and drivers refuse to be read in many ways (EACCES, EIO, EINVAL,
 * ENODATA, ENXIO …): all of them are "not there". Only a shortage is an error.
 */
function unlessMissing<T>(operation: string, path: string, look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    if (SHORTAGES.has(code)) {
      throw new SlsError('IO_ERROR', { operation, path, cause: code }, { cause: error });
    }
    return undefined;
  }
}
