import { dirname } from 'node:path';
import type { RandomBytes } from '../domain/random.ts';
import { SlsError } from '../errors.ts';
import type { Disk } from './disk.ts';
import { isErrno, namingDiskErrors } from './disk-errors.ts';
import { putIfAbsent, type Owner } from './durable-write.ts';
import { homeMark as validate } from './generated/validators.js';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from './json-file.ts';
import { homePaths, type HomePaths } from './paths.ts';
import { statusIfThere } from './read-file.ts';

/** The settings folder: where it is, and what reads and writes it. */
export interface Home {
  paths: HomePaths;
  disk: Disk;
  random: RandomBytes;
  /** Whose new files shall be: set where root works on somebody's home. */
  owner?: Owner;
}

/** What a home is for; the two kinds never share one. */
export type HomeKind = 'licence-server' | 'activation-centre';

export interface HomePlace {
  path: string;
  kind: HomeKind;
  disk: Disk;
  random: RandomBytes;
  /** Numeric user of this process; undefined where the system has none (Windows). */
  user: number | undefined;
}

/** The layout that this program writes and reads. docs/format.md, section 8. */
const LAYOUT = 1;
const FOLDER_MODE = 0o700;
const ROOT_USER = 0;

interface HomeMark {
  layout: number;
  kind: HomeKind;
}

const MARK: JsonFileKind<HomeMark> = { validate, limit: 4096 };

/**
 * Looks at a home without changing anything; one that does not exist yet is empty.
 *
 * @throws SlsError LAYOUT_NEWER, HOME_IN_USE_FOR_OTHER, FILE_DAMAGED, HOME_NOT_READABLE
 */
export function openHome({ path, kind, disk, random, user }: HomePlace): Home {
  const paths = homePaths(path);
  const mark = readJsonFile(disk, paths.mark, MARK);
  if (mark !== undefined && mark.layout > LAYOUT)
    throw new SlsError('LAYOUT_NEWER', { home: path, layout: mark.layout, known: LAYOUT });
  if (mark !== undefined && mark.kind !== kind)
    throw new SlsError('HOME_IN_USE_FOR_OTHER', { home: path, kind: mark.kind });
  const owner = user === ROOT_USER ? ownerOf(disk, path) : undefined;
  return { paths, disk, random, ...(owner && { owner }) };
}

/** True where a home was made here before. One that lost its mark still has its licences. */
export function homeExists({ disk, paths }: Home): boolean {
  return namingDiskErrors('read', paths.home, () =>
    [paths.mark, paths.licence].some((path) => statusIfThere(disk, path) !== undefined),
  );
}

/**
 * Makes the folders and the mark of a home, as far as they are missing; durable when it returns.
 *
 * @throws SlsError HOME_NOT_WRITABLE, READ_ONLY, DISK_FULL, LINK_UNSUPPORTED, IO_ERROR
 */
export function ensureHome(home: Home, kind: HomeKind, folders: readonly string[]): void {
  const { paths, disk } = home;
  namingDiskErrors('write', paths.home, () => {
    for (const folder of [paths.home, ...folders]) ensureFolder(home, folder);
    for (const folder of folders) giveToOwner(home, folder);
    if (statusIfThere(disk, paths.mark) !== undefined) return;
    settleName(disk, paths.home);
    putIfAbsent(home, paths.mark, encodeJsonFile({ layout: LAYOUT, kind } satisfies HomeMark));
  });
}

/**
 * Makes durable what an earlier run named and could not make durable, because it was killed or its
 * disk failed. Whoever reads a home before changing it passes on what it sees as done.
 *
 * @throws SlsError IO_ERROR
 */
export function settleHome({ paths, disk }: Home, folders: readonly string[]): void {
  namingDiskErrors('write', paths.home, () => {
    for (const folder of [paths.home, ...folders]) disk.flushFolder(folder);
  });
}

/** Makes a folder and those above it, 0700, with the home's owner; durable when it returns. */
export function ensureFolder(home: Pick<Home, 'disk' | 'owner'>, path: string): void {
  const { disk } = home;
  if (statusIfThere(disk, path) !== undefined) return;
  const parent = dirname(path);
  if (parent !== path) ensureFolder(home, parent);
  settleName(disk, parent);
  try {
    disk.makeFolder(path, FOLDER_MODE);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  }
  giveToOwner(home, path);
  disk.flushFolder(parent);
}

/** What root made must be the home's owner's, also where an earlier run was killed before it was. */
function giveToOwner({ disk, owner }: Pick<Home, 'disk' | 'owner'>, path: string): void {
  if (owner === undefined || disk.statusOf(path).uid === owner.uid) return;
  disk.setFolderOwner(path, owner.uid, owner.gid);
  disk.flushFolder(path);
}

/** A folder that stands may have been made by a run that was killed before its name was durable. */
function settleName(disk: Disk, path: string): void {
  try {
    disk.flushFolder(dirname(path));
  } catch (error) {
    // Where we may not even look, we made nothing.
    if (!isErrno(error, 'EACCES', 'EPERM')) throw error;
  }
}

function ownerOf(disk: Disk, path: string): Owner | undefined {
  const status = namingDiskErrors('read', path, () => statusIfThere(disk, path));
  return status === undefined || status.uid === ROOT_USER
    ? undefined
    : { uid: status.uid, gid: status.gid };
}
