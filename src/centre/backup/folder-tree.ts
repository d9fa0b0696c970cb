import { join } from 'node:path';
import type { Disk } from '../../store/disk.ts';

/** Makes the names durable in a folder and in all below. */
export function flushTree(disk: Disk, path: string): void {
  for (const name of disk.list(path)) {
    const inner = join(path, name);
    if (disk.statusOf(inner).kind === 'folder') flushTree(disk, inner);
  }
  disk.flushFolder(path);
}

/** Removes a folder with all that is in it. */
export function removeTree(disk: Disk, path: string): void {
  for (const name of disk.list(path)) {
    const inner = join(path, name);
    if (disk.statusOf(inner).kind === 'folder') removeTree(disk, inner);
    else disk.unlink(inner);
  }
  disk.removeFolder(path);
}
