import { join } from 'node:path';
import type { Disk } from '../disk.ts';
import { isErrno } from '../disk-errors.ts';
import { TEMPORARY } from '../durable-write.ts';
import { listFolder } from '../read-file.ts';
import { listSegments, segmentPath } from './segment-file.ts';

/** Nobody takes an hour to make a segment. */
const UNFINISHED_MS = 60 * 60 * 1000;

/**
 * Removes segments before the current one that nobody wrote to for a while, in ascending order, so
 * that whoever finds a segment knows that its successors were not removed. Unfinished ones go too.
 */
export function removeOldSegments(
  disk: Disk,
  folder: string,
  { before, keepMs, now }: { before: number; keepMs: number; now: number },
): void {
  for (const number of listSegments(disk, folder)) {
    if (number >= before) break;
    if (!removeIfOlder(disk, segmentPath(folder, number), now - keepMs)) break;
  }
  for (const name of listFolder(disk, folder))
    if (TEMPORARY.test(name)) removeIfOlder(disk, join(folder, name), now - UNFINISHED_MS);
}

/** False if it is too young. That somebody else removed it is as good. */
function removeIfOlder(disk: Disk, path: string, latest: number): boolean {
  try {
    if (disk.statusOf(path).modifiedAt > latest) return false;
    disk.unlink(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
  return true;
}
