import { join } from 'node:path';
import { SlsError } from '../../errors.ts';
import type { Disk } from '../../store/disk.ts';
import type { LogTail } from '../../store/log/log-tail.ts';
import { listSegments, segmentName } from '../../store/log/segment-file.ts';
import type { CentreEvent } from '../events.ts';
import { openFile, readWhole, type BackupFile } from './backup-file.ts';
import { BACKUP_PARTS, findPart, type BackupPart } from './backup-parts.ts';
import { readUnit } from './read-unit.ts';
import { walkPlace } from './walk-home.ts';

/** Each pass that finds something new was short; so many in a row mean that something is wrong. */
const MOST_PASSES = 1000;

/** Such files are read at once, where they must be had as they stand: systems count open ones. */
const SMALL_BYTES = 64 * 1024;

/** Copies that wait in memory until it is known whether they are the last. */
const MOST_HELD_BYTES = 8 * 1024 * 1024;

/** The steps of a collection, and what it remembers between them. */
export class Collection {
  readonly unknown: string[] = [];
  readonly #disk: Disk;
  readonly #home: string;
  readonly #tail: LogTail<CentreEvent>;
  /** The version that was copied last, by folder. */
  readonly #copied = new Map<string, number>();
  /** Files as they stood at the moment of the backup. */
  #pinned: BackupFile[] = [];

  constructor(disk: Disk, home: string, tail: LogTail<CentreEvent>) {
    this.#disk = disk;
    this.#home = home;
    this.#tail = tail;
  }

  /** Everything that has versions, as it is when its turn comes. */
  *versions(): Generator<BackupFile> {
    for (const { place } of partsOf('versions'))
      for (const { kind, path } of walkPlace(this.#disk, this.#home, place))
        if (kind === 'unit') yield* this.#copy(path);
        else this.unknown.push(path);
  }

  /**
   * Copies again what the journal tells of, until it tells of nothing newer: that is the moment
   * which the backup is of. Between the last copies and the last look nothing is handed out, so no
   * other work of this process comes between them.
   */
  *catchUp(): Generator<BackupFile> {
    const held: BackupFile[] = [];
    let heldBytes = 0;
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      // Opened before the journal is read: so they are not newer than it.
      this.#pin();
      const stale = this.#findStale();
      if (stale.size === 0) {
        yield* held;
        return;
      }
      this.close();
      for (const [folder, version] of stale) {
        for (const file of this.#copy(folder)) {
          held.push(file);
          heldBytes += file.size;
        }
        // Where a record vanished, there is nothing to wait for; `verify` names it.
        this.#copied.set(folder, Math.max(version, this.#copied.get(folder) ?? 0));
        if (heldBytes < MOST_HELD_BYTES) continue;
        yield* held.splice(0);
        heldBytes = 0;
      }
    }
    throw new SlsError('BACKUP_OVERTAKEN', { passes: MOST_PASSES });
  }

  *pinned(): Generator<BackupFile> {
    yield* this.#pinned.splice(0);
  }

  *filesOf(
    how: BackupPart['how'],
    isWanted: (part: BackupPart) => boolean = () => true,
  ): Generator<BackupFile> {
    for (const part of partsOf(how).filter(isWanted))
      for (const { kind, path } of walkPlace(this.#disk, this.#home, part.place)) {
        const file = kind === 'file' ? this.#open(path) : undefined;
        if (file) yield file;
        else if (kind !== 'file') this.unknown.push(path);
      }
  }

  /** Its segments up to the last line that was read; what void lines stand between, stays. */
  *journal(): Generator<BackupFile> {
    const { end } = this.#tail;
    const [part] = partsOf('journal');
    if (end === undefined || part === undefined) return;
    const { place } = part;
    for (const number of listSegments(this.#disk, join(this.#home, place))) {
      if (number > end.segment) continue;
      const path = `${place}/${segmentName(number)}`;
      const file = this.#open(path, number === end.segment ? end.bytes : undefined);
      if (!file) throw new SlsError('FILE_DAMAGED', { path, problem: 'vanished' });
      yield file;
    }
    // By its name alone: others go on making segments, which are of no use here, and ours.
    for (const { kind, path } of walkPlace(this.#disk, this.#home, place))
      if (kind !== 'file') this.unknown.push(path);
  }

  /** Closes what was opened and not handed out. */
  close(): void {
    for (const file of this.#pinned.splice(0)) file.close();
  }

  #pin(): void {
    for (const file of this.filesOf('at-the-moment'))
      this.#pinned.push(file.size > SMALL_BYTES ? file : readWhole(file));
  }

  /** Folders of which the journal tells something newer than what was copied, and what. */
  #findStale(): Map<string, number> {
    const stale = new Map<string, number>();
    for (const { op } of this.#tail.next())
      for (const { findUnit } of partsOf('versions')) {
        const { folder, version } = findUnit?.(op) ?? { folder: '', version: 0 };
        const known = Math.max(this.#copied.get(folder) ?? 0, stale.get(folder) ?? 0);
        if (version > known) stale.set(folder, version);
      }
    return stale;
  }

  *#copy(folder: string): Generator<BackupFile> {
    const unit = readUnit(this.#disk, this.#home, folder);
    if (unit === undefined) return;
    this.unknown.push(...unit.unknown);
    if (unit.version <= (this.#copied.get(folder) ?? 0)) return;
    this.#copied.set(folder, unit.version);
    yield* unit.files;
  }

  #open(path: string, upTo?: number): BackupFile | undefined {
    const limit = findPart(path)?.limit ?? 0;
    const wanted = { path, limit, ...(upTo !== undefined && { upTo }) };
    return openFile(this.#disk, join(this.#home, path), wanted);
  }
}

function partsOf(how: BackupPart['how']): BackupPart[] {
  return BACKUP_PARTS.filter((part) => part.how === how);
}
