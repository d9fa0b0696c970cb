import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { isErrno, namingDiskErrors } from './disk-errors.ts';
import { TEMPORARY } from './durable-write.ts';
import type { Home } from './home.ts';
import { listFolder } from './read-file.ts';

/** Nobody writes one file for an hour. */
const OLD_MS = 60 * 60 * 1000;

/** Removes unfinished files that a power cut left behind; younger ones may be somebody's work. */
export function removeLeftovers({ disk, paths }: Home, now: number): void {
  for (const folder of [paths.home, paths.licence, paths.requests])
    removeLeftoversIn(disk, folder, now);
}

/** The same in one folder. */
export function removeLeftoversIn(disk: Disk, folder: string, now: number): void {
  for (const name of listFolder(disk, folder).filter((entry) => TEMPORARY.test(entry)))
    namingDiskErrors('write', folder, () => removeIfOld(disk, join(folder, name), now));
}

function removeIfOld(disk: Disk, path: string, now: number): void {
  try {
    const { kind, modifiedAt } = disk.statusOf(path);
    if (kind === 'file' && now - modifiedAt > OLD_MS) disk.unlink(path);
  } catch (error) {
    // Whoever wrote it has given it its name meanwhile.
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}
