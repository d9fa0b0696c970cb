import { backUp, type BackupReport } from '../../src/centre/backup/back-up.ts';
import { restore, type RestoreReport } from '../../src/centre/backup/restore.ts';
import { openCentre, type Centre } from '../../src/centre/centre.ts';
import { verifyCentre } from '../../src/centre/verify/verify-centre.ts';
import type { Disk } from '../../src/store/disk.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { centrePlace, emptyDisk, inCentre } from './test-centre.ts';

export const BACKUP = '/var/centre.tar.gz';

/** Backs the centre on a disk up, as a process of its own. */
export function backUpDisk(
  disk: Disk,
  { path = BACKUP, withKeys = true, seed = 'backup' } = {},
): Promise<BackupReport> {
  return inCentre(disk, { seed }, (centre) => backUp(centre, { path, withKeys }));
}

/** A disk with nothing on it but a file. */
export function diskWith(bytes: Uint8Array, path = BACKUP): MemoryDisk {
  const disk = emptyDisk();
  disk.close(disk.open(path, 'create', 0o600));
  disk.setContent(path, bytes);
  return disk;
}

/** Restores a backup onto a disk, and opens what came of it. */
export async function restoreOn(
  disk: Disk,
  { path = BACKUP, seed = 'restore', now = undefined as number | undefined } = {},
): Promise<{ report: RestoreReport; centre: Centre }> {
  const place = centrePlace(disk, { seed, ...(now !== undefined && { now }) });
  const report = await restore(place, { path });
  return { report, centre: openCentre({ ...place }) };
}

/** What `verify` finds. */
export async function problemsOf(centre: Centre): Promise<unknown[]> {
  const checks = await verifyCentre(centre, { checksModes: true });
  return checks.flatMap((check) => (check.ok ? [] : [check.problem]));
}

/** Puts somebody's empty file under a path, with the folders above it. */
export function occupyPath(disk: MemoryDisk, path: string): void {
  const names = path.split('/').slice(1, -1);
  for (const [index] of names.entries()) {
    const folder = `/${names.slice(0, index + 1).join('/')}`;
    if (!Object.hasOwn(disk.tree(), `${folder}/`)) disk.makeFolder(folder, 0o755);
  }
  disk.close(disk.open(path, 'create', 0o600));
}
