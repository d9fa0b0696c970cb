import { join } from 'node:path';
import type { Disk } from '../../store/disk.ts';
import { isErrno } from '../../store/disk-errors.ts';
import { TEMPORARY } from '../../store/durable-write.ts';

/** Nobody writes one file for an hour. */
const OLD_MS = 60 * 60 * 1000;

/**
 * Removes unfinished files that a power cut left in a folder; younger ones may be somebody's work.
 * Tidying: what the system says to it is no reason to call the work before it a failure.
 *
 * @param names what stands in the folder, where that is known
 */
export function removeUnfinished(
  disk: Disk,
  folder: string,
  now: number,
  names?: readonly string[],
): void {
  tidily(() => {
    for (const name of names ?? disk.list(folder)) {
      const path = join(folder, name);
      if (TEMPORARY.test(name) && now - disk.statusOf(path).modifiedAt > OLD_MS) disk.unlink(path);
    }
  });
}

/** Removes a name that means nothing any more. */
export function removeMeaningless(disk: Disk, path: string): void {
  tidily(() => disk.unlink(path));
}

/** Runs work whose failure changes nothing that anybody relies on. */
export function tidily(work: () => void): void {
  try {
    work();
  } catch (error) {
    const code = error instanceof Error && 'syscall' in error && 'code' in error ? error.code : '';
    if (!isErrno(error, String(code))) throw error;
  }
}
