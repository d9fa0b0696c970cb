import { basename, dirname, join } from 'node:path';
import { SlsError } from '../../errors.ts';
import type { Disk, FileStatus } from '../../store/disk.ts';
import { isErrno, namingDiskErrors } from '../../store/disk-errors.ts';
import { listFolder } from '../../store/read-file.ts';

/** Folders that restores into a place left which were stopped, or that one is making just now. */
export function findStaged(disk: Disk, home: string): string[] {
  const start = `${basename(home)}.restoring-`;
  return listFolder(disk, dirname(home))
    .filter((name) => name.startsWith(start))
    .map((name) => join(dirname(home), name));
}

/**
 * A place for a home: nothing is there, or an empty folder.
 *
 * @returns the empty folder that is there
 * @throws SlsError HOME_NOT_EMPTY, HOME_NOT_READABLE
 */
export function requireEmpty(disk: Disk, home: string): FileStatus | undefined {
  return namingDiskErrors('read', home, () => {
    try {
      const status = disk.statusOf(home);
      if (status.kind !== 'folder' || disk.list(home).length > 0)
        throw new SlsError('HOME_NOT_EMPTY', { home });
      return status;
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return undefined;
      throw error;
    }
  });
}
