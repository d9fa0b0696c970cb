import { rmdirSync } from 'node:fs';
import { SlsError } from '../errors.ts';
import { isErrno, namingDiskErrors, namingDiskErrorsLater } from './disk-errors.ts';
import { replaceFile } from './durable-write.ts';
import type { Home } from './home.ts';
import { lockCalls, nameLock } from './lock-calls.ts';
import { readWholeFile } from './read-file.ts';

/** Who serves a home. */
export interface Server<Mark> {
  /** What a second one is told: `sls-centre serve`. */
  program: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Which process it is; how it is told that one is gone, the computer knows. */
  mark: Mark & { pid: number };
  isGone: (mark: Mark) => boolean;
}

const STALE_MS = 15_000;
const UPDATE_MS = 3_000;
const LONGEST_NOTE = 4096;

/**
 * Says that this process serves a home, so that a second one stops with a word instead of serving
 * beside it. That would harm nothing, since the files decide, but nobody wants it. The place of a
 * process that is certainly gone is taken at once, that of one that may have frozen after 15 seconds.
 *
 * @returns gives the place back
 * @throws SlsError SERVED_ALREADY, and what the disk says
 */
export async function claimServing<Mark>(home: Home, server: Server<Mark>): Promise<() => void> {
  const { lockSync } = await import('proper-lockfile');
  const { serving, servingHolder } = home.paths;
  const attempt = () =>
    lockSync(nameLock(serving), {
      lockfilePath: serving,
      realpath: false,
      retries: 0,
      stale: STALE_MS,
      update: UPDATE_MS,
      fs: lockCalls(home.owner),
      // Whoever took it over serves as well, and nothing is harmed by that.
      onCompromised: () => undefined,
    });
  const release = await namingDiskErrorsLater('write', serving, async () => {
    try {
      return attempt();
    } catch (error) {
      if (!isErrno(error, 'ELOCKED')) throw error;
      const holder = readHolder<Mark>(home);
      if (holder === undefined || !server.isGone(holder.mark)) throw servedAlready(home, holder);
      removeLock(serving);
      return attempt();
    }
  }).catch((error: unknown) => {
    throw isErrno(error, 'ELOCKED') ? servedAlready(home, readHolder<Mark>(home)) : error;
  });
  const { program, mark } = server;
  const note = JSON.stringify({ program, since: new Date(server.now).toISOString(), mark });
  const giveBack = () => {
    // First what it says: the note of one that has ended must not be taken for the next one's.
    removeNote(home, note);
    try {
      release();
    } catch {
      // Somebody took it over while this process slept.
    }
  };
  try {
    namingDiskErrors('write', servingHolder, () =>
      replaceFile(home, servingHolder, Buffer.from(note)),
    );
  } catch (error) {
    giveBack();
    throw error;
  }
  return giveBack;
}

interface Holder<Mark> {
  program: string;
  since: string;
  mark: Mark & { pid: number };
}

/** Whoever holds it, if he said so; no decision about data rests on it. */
function readHolder<Mark>({ disk, paths }: Home): Holder<Mark> | undefined {
  try {
    const bytes = readWholeFile(disk, paths.servingHolder, LONGEST_NOTE) ?? [];
    const told = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<Holder<Mark>>;
    if (typeof told.program !== 'string' || typeof told.since !== 'string') return undefined;
    return typeof told.mark?.pid === 'number' ? (told as Holder<Mark>) : undefined;
  } catch {
    return undefined;
  }
}

/** Unless another stands there, of somebody who took the place over. */
function removeNote({ disk, paths }: Home, note: string): void {
  try {
    const standing = readWholeFile(disk, paths.servingHolder, LONGEST_NOTE) ?? [];
    if (Buffer.from(note).equals(Buffer.from(standing))) disk.unlink(paths.servingHolder);
  } catch {
    // It only helps the second one to know who serves.
  }
}

function removeLock(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

function servedAlready<Mark>(home: Home, holder: Holder<Mark> | undefined): SlsError {
  return new SlsError('SERVED_ALREADY', {
    home: home.paths.home,
    holder: holder === undefined ? '?' : `${holder.program} (pid ${holder.mark.pid})`,
    since: holder?.since ?? '?',
  });
}
