import type { RandomBytes } from '../../domain/random.ts';
import type { Entry } from '../journal.ts';
import type { BackupManifest } from './manifest.ts';

const ID_BYTES = 8;

/** The journal line of a backup; it is not in the backup itself. */
export function backedUpEntry(
  { createdAt, journal, files, keys }: BackupManifest,
  random: RandomBytes,
): Entry {
  return {
    operation: `backed-up/${makeId(random)}`,
    event: { type: 'backed-up', at: createdAt, upTo: journal?.seq ?? 0, files, keys },
  };
}

/**
 * The first line behind a restore: why numbers come again from here on.
 *
 * @param now milliseconds since 1970
 */
export function restoredEntry(
  { createdAt, journal }: BackupManifest,
  { now, random }: { now: number; random: RandomBytes },
): Entry {
  return {
    operation: `restored/${makeId(random)}`,
    event: {
      type: 'restored',
      at: new Date(now).toISOString(),
      backedUpAt: createdAt,
      upTo: journal?.seq ?? 0,
    },
  };
}

/** The same backup may be made, and restored, twice in one moment by two clocks. */
function makeId(random: RandomBytes): string {
  return Buffer.from(random(ID_BYTES)).toString('hex');
}
