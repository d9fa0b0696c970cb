import type { Disk } from '../../store/disk.ts';
import { LogTail, type LogEnd } from '../../store/log/log-tail.ts';
import type { CentreEvent } from '../events.ts';
import { parseEvent } from '../journal.ts';
import type { CentrePaths } from '../paths.ts';
import type { BackupFile } from './backup-file.ts';
import { Collection } from './collection.ts';
import { findUnknownPlaces } from './walk-home.ts';

/** What a collection came to, once every file was handed out. */
export interface Collected {
  /** The last line of the journal that is in it; undefined where there is no journal. */
  end: LogEnd | undefined;
  /** When that line was written. */
  lastAt: string | null;
  /** Paths in the home that are none of ours. */
  unknown: string[];
}

interface Place {
  disk: Disk;
  paths: CentrePaths;
}

/**
 * Hands out the files of a centre so that they fit each other, whoever writes meanwhile: what the
 * journal says happened in the records, and every record's versions have their lines, of which at
 * most the last may still be on its way. docs/decisions/0014.
 *
 * It reads and never writes, and takes no lock. Give it up by `return()`: it then closes what it holds.
 *
 * @throws SlsError BACKUP_OVERTAKEN, and what the disk says
 */
export function* collectFiles(
  { disk, paths }: Place,
  { withKeys }: { withKeys: boolean },
): Generator<BackupFile, Collected> {
  const tail = new LogTail<CentreEvent>(disk, paths.journal, { parseEvent });
  const collection = new Collection(disk, paths.home, tail);
  try {
    yield* collection.filesOf('mark');
    // What was written before the records are read, they know.
    tail.next();
    yield* collection.versions();
    yield* collection.catchUp();
    yield* collection.pinned();
    yield* collection.filesOf('afterwards', ({ isSecret = false }) => withKeys || !isSecret);
    yield* collection.journal();
    const { end, last } = tail;
    collection.unknown.push(...findUnknownPlaces(disk, paths.home));
    const unknown = [...new Set(collection.unknown)].toSorted();
    return { end, lastAt: last?.at ?? null, unknown };
  } finally {
    collection.close();
    tail.close();
  }
}
