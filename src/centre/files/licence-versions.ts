import { join } from 'node:path';
import { SlsError } from '../../errors.ts';
import type { Disk } from '../../store/disk.ts';
import { putIfAbsent, TEMPORARY } from '../../store/durable-write.ts';
import { ensureFolder, type Home } from '../../store/home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from '../../store/json-file.ts';
import { listFolder } from '../../store/read-file.ts';
import { licenceFile as validate } from '../generated/validators.js';
import { KEPT_ANSWERS, type LicenceRecord } from '../licence-record.ts';
import { removeMeaningless, removeUnfinished, tidily } from './unfinished.ts';

/**
 * The versions of one licence. docs/decisions/0010.
 *
 *     Licences/7Q/L7Q…/12.json        the highest number is the licence; older ones are on their way out
 *     Licences/7Q/L7Q…/12.journaled   the journal has this version's line (may be missing)
 */
export interface LicenceFile {
  schema: 1;
  version: number;
  /** Who made the last versions: a random token each, so that a writer recognises his own. */
  writers: { version: number; token: string }[];
  licence: LicenceRecord;
}

/** Sixteen answers of at most 64 KiB, and the rest. */
const KIND: JsonFileKind<LicenceFile> = { validate, limit: 4 * 1024 * 1024 };
const VERSION_FILE = /^([1-9]\d{0,14})\.json$/;
const NOTE = /^([1-9]\d{0,14})\.journaled$/;
const KEPT_WRITERS = KEPT_ANSWERS;

/** Each round that leads nowhere is another's success. */
const MOST_ROUNDS = 100;

/** A folder that seems empty may have changed while it was read. */
const EMPTY_ROUNDS = 3;

export interface NewestVersion {
  file: LicenceFile;
  journaled: boolean;
}

/**
 * The newest version in a folder, or undefined where there is none.
 *
 * @throws SlsError FILE_DAMAGED, RECORD_CONFLICT where others change it faster than it can be read
 */
export function readNewestVersion(home: Home, folder: string): NewestVersion | undefined {
  let empty = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const names = listFolder(home.disk, folder);
    const version = highestIn(names);
    if (version === 0) {
      empty += 1;
      if (empty >= EMPTY_ROUNDS) return undefined;
      continue;
    }
    const path = join(folder, `${version}.json`);
    const file = readJsonFile(home.disk, path, KIND);
    // Gone: a newer one came between. Nothing else removes a version.
    if (file === undefined) continue;
    if (file.version !== version)
      throw new SlsError('FILE_DAMAGED', { path, problem: 'wrong-value' });
    return { file, journaled: names.includes(`${version}.journaled`) };
  }
  throw conflict(folder);
}

/**
 * Puts a licence as the version behind another: link(2) is the arbiter, and no lock.
 *
 * A writer may sleep until his number was used, replaced and removed by others; his put succeeds
 * then and must not count. So he looks whether there is a higher version, and whether it knows him.
 * Where his is the highest it counts: a version goes only once a higher one is durable, so since his
 * put there was none.
 *
 * @param before the version that the decision was made on; undefined for the first
 * @returns false where another version stands; nothing has changed then
 * @throws SlsError RECORD_CONFLICT where it can no longer be told whether it counted; what the disk says
 */
export function putVersion(
  home: Home,
  folder: string,
  before: LicenceFile | undefined,
  licence: LicenceRecord,
  now: number,
): boolean {
  if (before === undefined) ensureFolder(home, folder);
  const version = (before?.version ?? 0) + 1;
  const token = Buffer.from(home.random(8)).toString('hex');
  const writers = [...(before?.writers ?? []), { version, token }].slice(-KEPT_WRITERS);
  const file: LicenceFile = { schema: 1, version, writers, licence };
  const path = join(folder, `${version}.json`);
  if (!putIfAbsent(home, path, encodeJsonFile(file))) return false;

  const names = listFolder(home.disk, folder);
  if (highestIn(names) !== version && !isKnownToNewer(home, folder, { version, token })) {
    removeMeaningless(home.disk, path);
    return false;
  }
  removeOlder(home.disk, folder, names, version);
  removeUnfinished(home.disk, folder, now, names);
  return true;
}

/** Whether the newest version, made by somebody else, descends from one that was put here. */
function isKnownToNewer(
  home: Home,
  folder: string,
  { version, token }: LicenceFile['writers'][number],
): boolean {
  const newest = readNewestVersion(home, folder)?.file;
  if (newest === undefined || newest.version < version) throw conflict(folder);
  if (newest.writers.some((writer) => writer.token === token)) return true;
  if ((newest.writers[0]?.version ?? 0) <= version) return false;
  removeMeaningless(home.disk, join(folder, `${version}.json`));
  throw conflict(folder);
}

/** Notes that the journal has a version's line. Only spares a search, so nobody waits for the disk. */
export function noteJournaled({ disk, owner }: Home, folder: string, version: number): void {
  tidily(() => {
    const fd = disk.open(join(folder, `${version}.journaled`), 'create', 0o600);
    try {
      if (owner) disk.setOwner(fd, owner.uid, owner.gid);
    } finally {
      disk.close(fd);
    }
  });
}

/** Names in a licence's folder that are none of ours. */
export function findUnknownNames(home: Home, folder: string): string[] {
  return listFolder(home.disk, folder).filter(
    (name) => ![VERSION_FILE, NOTE, TEMPORARY].some((form) => form.test(name)),
  );
}

/**
 * Everything below a version that is durable: tidying, which the next writer would do as well. What
 * is above it may not be durable yet, and then must not be all that is left.
 */
function removeOlder(disk: Disk, folder: string, names: readonly string[], version: number): void {
  for (const name of names) {
    const number = Number(VERSION_FILE.exec(name)?.[1] ?? NOTE.exec(name)?.[1] ?? version);
    if (number < version) removeMeaningless(disk, join(folder, name));
  }
}

function highestIn(names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => Number(VERSION_FILE.exec(name)?.[1] ?? 0)));
}

function conflict(folder: string): SlsError {
  return new SlsError('RECORD_CONFLICT', { licence: folder.split(/[/\\]/).at(-1) ?? '' });
}
