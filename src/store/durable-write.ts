import { dirname, join } from 'node:path';
import type { RandomBytes } from '../domain/random.ts';
import type { Disk } from './disk.ts';
import { isErrno } from './disk-errors.ts';

/** Whose the files of a home are; absent where the process cannot or need not give files away. */
export interface Owner {
  uid: number;
  gid: number;
}

/** Everything that a durable write needs to know beside the bytes. */
export interface Writing {
  disk: Disk;
  random: RandomBytes;
  owner?: Owner | undefined;
  /** Rights of the new file, less the process's umask; 0600 where it is absent. */
  mode?: number;
}

/** Names of unfinished files; whoever finds one older than a day may remove it. */
export const TEMPORARY = /^\.tmp-[0-9a-f]{16}$/;

const PRIVATE = 0o600;

/** Puts bytes under a name, in place of what stood there; durable when it returns. docs/format.md 8.3. */
export function replaceFile(writing: Writing, path: string, bytes: Uint8Array): void {
  writeDurably(writing, path, bytes, (temporary) => {
    writing.disk.rename(temporary, path);
    return true;
  });
}

/**
 * Puts bytes under a name that must be free; durable when it returns true. False: somebody's file
 * stands there, and stays. The content that counts is always whole: link(2) is the arbiter.
 */
export function putIfAbsent(writing: Writing, path: string, bytes: Uint8Array): boolean {
  const { disk } = writing;
  return writeDurably(writing, path, bytes, (temporary) => {
    try {
      disk.link(temporary, path);
      return true;
    } catch (error) {
      if (isErrno(error, 'EEXIST')) return false;
      throw error;
    } finally {
      discard(disk, temporary);
    }
  });
}

/** Removes a name, durably. Nothing there is as good. */
export function removeFile(disk: Disk, path: string): void {
  try {
    disk.unlink(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
  disk.flushFolder(dirname(path));
}

/**
 * Temporary file in the same folder → every byte → fsync → its name → fsync of the folder.
 * A failed fsync is never retried: the kernel may have dropped the pages and would then report success.
 */
function writeDurably(
  { disk, random, owner, mode = PRIVATE }: Writing,
  path: string,
  bytes: Uint8Array,
  give: (temporary: string) => boolean,
): boolean {
  const folder = dirname(path);
  const temporary = temporaryIn(folder, random);
  const fd = disk.open(temporary, 'create', mode);
  let given: boolean;
  try {
    try {
      if (owner) disk.setOwner(fd, owner.uid, owner.gid);
      writeAll(disk, fd, bytes);
      disk.flush(fd);
    } finally {
      disk.close(fd);
    }
    given = give(temporary);
  } catch (error) {
    discard(disk, temporary);
    throw error;
  }
  disk.flushFolder(folder);
  return given;
}

/** A name for an unfinished file in a folder. */
export function temporaryIn(folder: string, random: RandomBytes): string {
  return join(folder, `.tmp-${Buffer.from(random(8)).toString('hex')}`);
}

/** A write may take less than it was given, without an error: go on until every byte is out. */
export function writeAll(disk: Disk, fd: number, bytes: Uint8Array): void {
  let offset = 0;
  while (offset < bytes.byteLength) offset += disk.write(fd, bytes, offset);
}

/** What can't be removed now is recognised by its name later. */
export function discard(disk: Disk, temporary: string): void {
  try {
    disk.unlink(temporary);
  } catch {
    // The reason why the write failed is the one to report.
  }
}
