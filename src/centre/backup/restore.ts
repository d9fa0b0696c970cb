import { SlsError } from '../../errors.ts';
import { fingerprint } from '../../signed/ed25519.ts';
import { LogTail } from '../../store/log/log-tail.ts';
import type { Owner } from '../../store/durable-write.ts';
import { openCentre, openCentreHome, type Centre, type CentrePlace } from '../centre.ts';
import type { CentreEvent } from '../events.ts';
import { parseEvent } from '../journal.ts';
import { readArchive } from './archive-reader.ts';
import { restoredEntry } from './backup-entries.ts';
import { findPart } from './backup-parts.ts';
import type { BackupManifest } from './manifest.ts';
import { settleRecords, type Settled } from './settle-records.ts';
import { findStaged, requireEmpty } from './home-place.ts';
import { StagedHome } from './staged-home.ts';

/** What is wanted of a restore. */
export interface RestoreOrder {
  /** Absolute path of the backup. */
  path: string;
  /** Told after each file how many there are by now. */
  onProgress?: (files: number) => void;
}

export interface RestoreReport extends Settled {
  manifest: BackupManifest;
  /** The last event of the journal as it was backed up, if it has one. */
  lastEvent: CentreEvent | undefined;
  /** The files are root's, because nobody else's folder was there for them. */
  isOfRoot: boolean;
  /** What other restores into this place left which were stopped: private keys may be in it. */
  interrupted: string[];
}

const ROOT_USER = 0;

/**
 * Restores a centre from a backup into a home that does not exist or is an empty folder. Everything
 * is written beside it and looked at there; moving it into its place is the commit, so a run that
 * fails or is stopped leaves no home. The first new line of the journal says what happened.
 *
 * @param place where the home is to be
 * @throws SlsError HOME_NOT_EMPTY, NOT_A_BACKUP, BACKUP_DAMAGED, BACKUP_NEWER, INPUT_UNREADABLE, and
 *   what the disk says
 */
export async function restore(place: CentrePlace, order: RestoreOrder): Promise<RestoreReport> {
  const { disk, random, user } = place;
  const standing = requireEmpty(disk, place.path);
  const interrupted = findStaged(disk, place.path);
  const owner: Owner | undefined =
    user === ROOT_USER && standing !== undefined && standing.uid !== ROOT_USER
      ? { uid: standing.uid, gid: standing.gid }
      : undefined;
  const staged = new StagedHome({ home: place.path, disk, random, ...(owner && { owner }) });
  try {
    const inside = { ...place, path: staged.path };
    const manifest = await unpack(inside, order, staged);
    await staged.flush();
    const report = await examine(inside, manifest, order.path);
    await staged.flush();
    staged.commit();
    return { ...report, isOfRoot: user === ROOT_USER && owner === undefined, interrupted };
  } catch (error) {
    await staged.discard();
    throw error;
  }
}

function unpack(
  place: CentrePlace,
  { path: file, onProgress }: RestoreOrder,
  staged: StagedHome,
): Promise<BackupManifest> {
  let files = 0;
  return readArchive(place.disk, file, async (path, chunks) => {
    if (!(await staged.put(path, chunks))) return false;
    // It comes first: what a newer version's home holds, this one would not even know by name.
    if (findPart(path)?.how === 'mark')
      openPart(file, 'foreign-entry', () => openCentreHome(place));
    if (findPart(path)?.how === 'versions' && path.endsWith('.json')) staged.dropOlder(path);
    onProgress?.((files += 1));
    return true;
  });
}

/** The restored centre, still beside its place: is it the one that was backed up, and whole? */
async function examine(
  place: CentrePlace,
  manifest: BackupManifest,
  file: string,
): Promise<Omit<RestoreReport, 'isOfRoot' | 'interrupted'>> {
  const damaged = (problem: string, cause?: unknown) =>
    new SlsError('BACKUP_DAMAGED', { path: file, problem }, { cause });
  const centre = openPart(file, 'other-keys', () => openCentre(place));
  try {
    const { trust, journal } = centre;
    const isSame =
      trust.keys.vendor === manifest.vendor &&
      fingerprint(trust.root.hex) === manifest.rootFingerprint;
    if (!isSame) throw damaged('other-keys');
    const lastEvent = readLastEvent(centre, manifest, damaged);
    const known = new Set(manifest.damage.map(({ segment, line }) => `${segment}:${line}`));
    for (const { code, details } of journal.findDamage())
      if (code !== 'LOG_DAMAGED' || !known.has(`${details.segment}:${details.line}`))
        throw damaged('damaged-journal');
    await journal.write(restoredEntry(manifest, place));
    return { manifest, lastEvent, ...(await settleRecords(centre)) };
  } finally {
    centre.journal.close();
  }
}

type Damaged = (problem: string, cause?: unknown) => SlsError;

/** What is wrong with its files is wrong with the backup: the folder itself is gone in a moment. */
function openPart<T>(file: string, problem: string, open: () => T): T {
  try {
    return open();
  } catch (cause) {
    if (!(cause instanceof SlsError) || !['trust', 'rules'].includes(cause.fault)) throw cause;
    const known = cause.problem;
    if (known.code !== 'LAYOUT_NEWER')
      throw new SlsError('BACKUP_DAMAGED', { path: file, problem }, { cause });
    const { layout, known: ours } = known.details;
    throw new SlsError('BACKUP_NEWER', { path: file, layout, known: ours }, { cause });
  }
}

/** @throws SlsError BACKUP_DAMAGED where the journal ends elsewhere than the manifest says */
function readLastEvent(
  { home, paths }: Centre,
  { journal }: BackupManifest,
  damaged: Damaged,
): CentreEvent | undefined {
  const tail = new LogTail<CentreEvent>(home.disk, paths.journal, { parseEvent });
  try {
    tail.next();
    const { end, last } = tail;
    const isSame =
      end === undefined
        ? journal === null
        : end.log === journal?.log && end.seq === journal.seq && end.digest === journal.digest;
    if (!isSame) throw damaged('other-journal');
    return last?.events.at(-1);
  } finally {
    tail.close();
  }
}
