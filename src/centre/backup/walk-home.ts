import { join } from 'node:path';
import type { Disk, FileStatus } from '../../store/disk.ts';
import { isErrno, namingDiskErrors } from '../../store/disk-errors.ts';
import { listFolder } from '../../store/read-file.ts';
import { BACKUP_PARTS, findPart, findPartOfUnit, isLeftOut } from './backup-parts.ts';

/** Something that was come across in a home, by its path there. */
export type Found = { kind: 'file' | 'unit' | 'unknown'; path: string };

/**
 * Everything under one name of a home, in the order of names; what is left out is passed over.
 * Folders of versions come as a whole.
 */
export function* walkPlace(disk: Disk, home: string, path: string): Generator<Found> {
  if (isLeftOut(path)) return;
  const kind = kindOf(disk, join(home, path));
  if (kind === undefined) return;
  if (kind === 'folder' && findPartOfUnit(path)) yield { kind: 'unit', path };
  else if (kind === 'folder' && isPlace(path))
    for (const name of listFolder(disk, join(home, path)))
      yield* walkPlace(disk, home, `${path}/${name}`);
  else yield { kind: kind === 'file' && findPart(path) ? 'file' : 'unknown', path };
}

/** Names in the home itself that no part has. */
export function findUnknownPlaces(disk: Disk, home: string): string[] {
  const known = new Set(BACKUP_PARTS.map(({ place }) => place));
  return listFolder(disk, home).filter((name) => !known.has(name) && !isLeftOut(name));
}

/** A folder is looked into below a name that a part has, and nowhere else. */
function isPlace(path: string): boolean {
  const [first = ''] = path.split('/');
  return BACKUP_PARTS.some(({ place, how }) => place === first && how !== 'mark');
}

function kindOf(disk: Disk, path: string): FileStatus['kind'] | undefined {
  return namingDiskErrors('read', path, () => {
    try {
      return disk.statusOf(path).kind;
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return undefined;
      throw error;
    }
  });
}
