import { join } from 'node:path';
import type { Key } from '../domain/key.ts';
import { SlsError } from '../errors.ts';
import { isErrno, namingDiskErrors } from './disk-errors.ts';
import { putIfAbsent, removeFile } from './durable-write.ts';
import { deletionFile as validate } from './generated/validators.js';
import type { Home } from './home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from './json-file.ts';
import { forgetLedgers } from './ledger-mark-file.ts';
import { listFolder } from './read-file.ts';

/**
 * What is being deleted. Its file is the commit of a deletion: from then on the keys are gone for
 * every reader, and whoever writes next finishes what power or a signal cut short.
 */
export interface Deletion {
  schema: 1;
  keys: Key[];
  /** Nonces of the requests that go with them. */
  requests: string[];
  /** All leases too. */
  seats: boolean;
}

const KIND: JsonFileKind<Deletion> = { validate, limit: 4 * 1024 * 1024 };

/** The deletion that was committed and is not finished, if any. */
export function readDeletion(home: Home): Deletion | undefined {
  return readJsonFile(home.disk, home.paths.deletion, KIND);
}

/**
 * Commits a deletion and carries it out. Another's that is under way is finished first.
 *
 * @throws SlsError FILE_NOT_REGULAR before anything is deleted, and what the disk says
 */
export function deleteDurably(home: Home, what: Omit<Deletion, 'schema'>): void {
  const deletion: Deletion = { schema: 1, ...what };
  namingDiskErrors('write', home.paths.deletion, () => {
    for (const path of what.keys.flatMap((key) => filesOf(home, key))) refuseFolder(home, path);
    while (!putIfAbsent(home, home.paths.deletion, encodeJsonFile(deletion))) finishDeletion(home);
    carryOut(home, deletion);
  });
}

/** Carries out the rest of a committed deletion; does nothing where there is none. */
export function finishDeletion(home: Home): void {
  const deletion = readDeletion(home);
  if (deletion !== undefined)
    namingDiskErrors('write', home.paths.deletion, () => carryOut(home, deletion));
}

function carryOut(home: Home, { keys, requests, seats }: Deletion): void {
  const { disk, paths } = home;
  for (const path of keys.flatMap((key) => filesOf(home, key))) unlinkIfThere(home, path);
  if (keys.length > 0) disk.flushFolder(paths.licence);
  for (const nonce of requests)
    for (const path of [paths.refusalFile(nonce), paths.requestFile(nonce)])
      unlinkIfThere(home, path);
  if (requests.length > 0) disk.flushFolder(paths.requests);
  if (seats) {
    removeTree(home, paths.seats);
    disk.flushFolder(paths.home);
    forgetLedgers(home);
  }
  // Last, and after all else is durable: until then it says that the rest is gone.
  removeFile(disk, paths.deletion);
}

function filesOf({ paths }: Home, key: Key): string[] {
  const files = [paths.keyFile(key), paths.activationFile(key)];
  return files.flatMap((path) => [path, `${path}.old`]);
}

/** Somebody's folder under a name of ours stays; after the commit it could no longer be refused. */
function refuseFolder({ disk }: Home, path: string): void {
  try {
    if (disk.statusOf(path).kind === 'folder') throw new SlsError('FILE_NOT_REGULAR', { path });
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

function unlinkIfThere({ disk }: Home, path: string): void {
  try {
    disk.unlink(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

function removeTree(home: Home, path: string): void {
  const { disk } = home;
  for (const name of listFolder(disk, path)) {
    const inner = join(path, name);
    if (disk.statusOf(inner).kind === 'folder') removeTree(home, inner);
    else unlinkIfThere(home, inner);
  }
  try {
    disk.removeFolder(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}
