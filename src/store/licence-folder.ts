import { dirname } from 'node:path';
import type { Key } from '../domain/key.ts';
import { SlsError, type Problem } from '../errors.ts';
import { readDeletion } from './deletion.ts';
import type { Disk } from './disk.ts';
import { isErrno, namingDiskErrors } from './disk-errors.ts';
import { putIfAbsent, replaceFile, TEMPORARY } from './durable-write.ts';
import type { Home } from './home.ts';
import { parseLicenceName } from './paths.ts';
import { listFolder, readWholeFile } from './read-file.ts';

/** A signed document is at most 64 KiB. */
const LIMIT = 64 * 1024;

/** What could be read of one file: its bytes, or why not. */
export type FileContent = { bytes: Uint8Array } | { problem: Problem };

/** The files of one key in `Licence`, unverified. */
export interface KeyFiles {
  key: Key;
  entered?: FileContent;
  activation?: FileContent;
}

export interface LicenceFolder {
  keys: KeyFiles[];
  /** Keys with files that a newer key of the same licence replaced. */
  replaced: Key[];
  /** Names that are none of ours: reported, and left alone. */
  unknown: string[];
}

/**
 * Reads everything in `Licence`. A file that is no regular file or too large counts as damaged for
 * its key alone; keys of an unfinished deletion are gone already.
 *
 * @throws SlsError HOME_NOT_READABLE, IO_ERROR
 */
export function readLicenceFolder(home: Home): LicenceFolder {
  const { disk, paths } = home;
  const deleted = new Set(readDeletion(home)?.keys);
  const keys = new Map<Key, KeyFiles>();
  const replaced = new Set<Key>();
  const unknown: string[] = [];
  for (const name of listFolder(disk, paths.licence)) {
    const meaning = parseLicenceName(name);
    if (meaning === undefined) {
      if (!TEMPORARY.test(name)) unknown.push(name);
      continue;
    }
    const { key, kind, old } = meaning;
    if (deleted.has(key)) continue;
    if (old) {
      replaced.add(key);
      continue;
    }
    const files = keys.get(key) ?? { key };
    keys.set(key, files);
    const content = readContent(
      disk,
      kind === 'key' ? paths.keyFile(key) : paths.activationFile(key),
    );
    if (content !== undefined) files[kind === 'key' ? 'entered' : 'activation'] = content;
  }
  const present = [...keys.values()].filter((files) => files.entered ?? files.activation);
  return { keys: present, replaced: [...replaced].filter((key) => !keys.has(key)), unknown };
}

/** Stores a key as it was entered, in place of what was entered before. */
export function writeEnteredKey(home: Home, key: Key, envelope: string): void {
  const path = home.paths.keyFile(key);
  namingDiskErrors('write', path, () => replaceFile(home, path, Buffer.from(envelope, 'utf8')));
}

/** Installs a grant, byte for byte, where none of this key is. False: one is there now. */
export function installActivation(home: Home, key: Key, envelope: Uint8Array): boolean {
  const path = home.paths.activationFile(key);
  return namingDiskErrors('write', path, () => putIfAbsent(home, path, envelope));
}

/**
 * Installs a grant, byte for byte, in place of what stands there. Wants the home's turn.
 *
 * @param keep what stands there could not be verified: a copy stays, since nothing unverified is lost
 */
export function replaceActivation(
  home: Home,
  key: Key,
  envelope: Uint8Array,
  { keep }: { keep: boolean },
): void {
  const path = home.paths.activationFile(key);
  namingDiskErrors('write', path, () => {
    if (keep) keepCopy(home.disk, path);
    replaceFile(home, path, envelope);
  });
}

function keepCopy(disk: Disk, path: string): void {
  try {
    if (disk.statusOf(path).kind === 'folder') throw new SlsError('FILE_NOT_REGULAR', { path });
    disk.link(path, `${path}.old`);
  } catch (error) {
    // An older copy may stand there: the first that went wrong is the one worth keeping.
    if (!isErrno(error, 'EEXIST', 'ENOENT')) throw error;
  }
  disk.flushFolder(dirname(path));
}

/**
 * Sets aside a key that a newer one of the same licence replaced. The activation goes last: until
 * then the key is what it was, superseded, and never pending.
 */
export function setAside(home: Home, key: Key): void {
  const { disk, paths } = home;
  namingDiskErrors('write', paths.licence, () => {
    for (const path of [paths.keyFile(key), paths.activationFile(key)]) {
      renameIfThere(disk, path, `${path}.old`);
      disk.flushFolder(paths.licence);
    }
  });
}

function renameIfThere(disk: Disk, from: string, to: string): void {
  try {
    disk.rename(from, to);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

function readContent(disk: Disk, path: string): FileContent | undefined {
  try {
    const bytes = readWholeFile(disk, path, LIMIT);
    return bytes && { bytes };
  } catch (error) {
    if (
      error instanceof SlsError &&
      (error.code === 'FILE_NOT_REGULAR' || error.code === 'FILE_TOO_LARGE')
    )
      return { problem: error.problem };
    throw error;
  }
}
