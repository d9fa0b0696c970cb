import { join } from 'node:path';
import { SlsError } from '../../errors.ts';
import type { Disk } from '../../store/disk.ts';
import { listFolder, readWholeFile } from '../../store/read-file.ts';
import { readFile, type BackupFile } from './backup-file.ts';
import { findPart, isLeftOut } from './backup-parts.ts';

/** The newest version in a folder of versions, as bytes, with the note that the journal has its line. */
export interface CopiedUnit {
  version: number;
  files: BackupFile[];
  /** Paths in the folder that are none of ours. */
  unknown: string[];
}

const VERSION_FILE = /^([1-9]\d{0,14})\.json$/;

/** Each round that leads nowhere is somebody's success. */
const MOST_ROUNDS = 100;

/** A folder that seems empty may have changed while it was read. */
const EMPTY_ROUNDS = 3;

/**
 * Copies what a folder of versions says now, damaged or not; undefined where it says nothing.
 *
 * @param folder in the home, with strokes between names
 * @throws SlsError RECORD_CONFLICT where others change it faster than it can be read; what the disk says
 */
export function readUnit(disk: Disk, home: string, folder: string): CopiedUnit | undefined {
  let empty = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const names = listFolder(disk, join(home, folder));
    const version = newestOf(names);
    if (version === 0) {
      empty += 1;
      if (empty >= EMPTY_ROUNDS) return undefined;
      continue;
    }
    const path = `${folder}/${version}.json`;
    const bytes = readWholeFile(disk, join(home, path), findPart(path)?.limit ?? 0);
    // Removed or emptied, if a newer one is there by now.
    if (bytes === undefined || newestOf(listFolder(disk, join(home, folder))) !== version) continue;
    const note = `${version}.journaled`;
    const paths = names.map((name) => `${folder}/${name}`);
    return {
      version,
      files: [
        readFile(path, bytes),
        ...(names.includes(note) ? [readFile(`${folder}/${note}`, Buffer.alloc(0))] : []),
      ],
      unknown: paths.filter((each) => findPart(each) === undefined && !isLeftOut(each)),
    };
  }
  throw new SlsError('RECORD_CONFLICT', { licence: folder.split('/').at(-1) ?? '' });
}

function newestOf(names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => Number(VERSION_FILE.exec(name)?.[1] ?? 0)));
}
