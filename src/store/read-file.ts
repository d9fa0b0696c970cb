import { SlsError } from '../errors.ts';
import type { Disk, FileStatus } from './disk.ts';
import { isErrno, namingDiskErrors } from './disk-errors.ts';

/**
 * The bytes of a regular file, or undefined where nothing is. Links are not followed.
 *
 * @param limit largest size in bytes that is read
 * @throws SlsError FILE_NOT_REGULAR, FILE_TOO_LARGE, HOME_NOT_READABLE, IO_ERROR
 */
export function readWholeFile(disk: Disk, path: string, limit: number): Uint8Array | undefined {
  return namingDiskErrors('read', path, () => {
    const fd = openIfThere(disk, path);
    if (fd === undefined) return undefined;
    try {
      const { kind, size } = disk.status(fd);
      if (kind !== 'file') throw new SlsError('FILE_NOT_REGULAR', { path });
      if (size > limit) throw new SlsError('FILE_TOO_LARGE', { path, bytes: size, limit });
      return readUpTo(disk, fd, size);
    } finally {
      disk.close(fd);
    }
  });
}

/** Names in a folder, sorted; none where there is no folder. */
export function listFolder(disk: Disk, path: string): string[] {
  return namingDiskErrors('read', path, () => {
    try {
      return disk.list(path).toSorted();
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return [];
      throw error;
    }
  });
}

/** What stands under a name; undefined where nothing is. Links are not followed. */
export function statusIfThere(disk: Disk, path: string): FileStatus | undefined {
  try {
    return disk.statusOf(path);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Opens what stands under a name; undefined where nothing is. */
export function openIfThere(
  disk: Disk,
  path: string,
  how: 'read' | 'append' = 'read',
): number | undefined {
  try {
    return disk.open(path, how);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function readUpTo(disk: Disk, fd: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size);
  let offset = 0;
  while (offset < size) {
    const count = disk.read(fd, bytes, offset, offset);
    if (count === 0) break;
    offset += count;
  }
  return bytes.subarray(0, offset);
}
