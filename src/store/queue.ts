import * as fs from 'node:fs';
import { SlsError } from '../errors.ts';
import { isErrno, namingDiskErrorsLater } from './disk-errors.ts';
import type { Owner } from './durable-write.ts';
import { lockCalls, nameLock } from './lock-calls.ts';
import { nodeDisk } from './node-disk.ts';
import type { HomePaths } from './paths.ts';
import { readWholeFile } from './read-file.ts';

/** One's place at the head of the queue, or the knowledge that one goes on without it. */
export interface Turn {
  /** @throws SlsError LOCK_HELD where the turn was not had, or was lost since */
  assertHeld(): void;
}

/** Lets one process after the other work on a home. It is polite, and never decides. */
export type Queue = <T>(work: (turn: Turn) => Promise<T>) => Promise<T>;

export interface QueueOptions {
  timeoutSeconds: number;
  /** What waiters are told about who is working, for example `sls import`. */
  program: string;
  owner?: Owner | undefined;
  /** Milliseconds since 1970. */
  now: number;
  /** How long a holder may seem asleep before others pass it; at least 2 s, 15 s where it is absent. */
  staleMs?: number;
}

const STALE_MS = 15_000;
const UPDATE_MS = 3_000;
const FIRST_DELAY_MS = 8;
const LONGEST_DELAY_MS = 120;

const LONGEST_NOTE = 4096;

/**
 * The queue in front of a home: proper-lockfile, with its known faults kept harmless.
 *
 * Short jittered retries under one deadline, because its own retries starve waiters. Losing the
 * lock only marks the turn as lost, because its default kills the process. Who has waited long
 * enough goes on without a turn: what needs one asks `assertHeld` right before its commit.
 */
export function makeQueue(paths: HomePaths, options: QueueOptions): Queue {
  return async (work) => {
    const { lockSync } = await import('proper-lockfile');
    let isHeld = false;
    const deadline = performance.now() + options.timeoutSeconds * 1000;
    const attempt = () =>
      lockSync(nameLock(paths.queue), {
        lockfilePath: paths.queue,
        realpath: false,
        retries: 0,
        stale: options.staleMs ?? STALE_MS,
        update: UPDATE_MS,
        fs: lockCalls(options.owner),
        onCompromised: () => {
          isHeld = false;
        },
      });
    const release = await namingDiskErrorsLater('write', paths.queue, () =>
      waitFor(attempt, deadline),
    );
    isHeld = release !== undefined;
    if (isHeld) announce(paths, options);
    try {
      return await work({
        assertHeld() {
          if (!isHeld) throw lockHeld(paths, options);
        },
      });
    } finally {
      if (isHeld) {
        retract(paths);
        releaseLate(release);
      }
    }
  };
}

type Release = () => void;

/** A late release, of a lock that somebody took over, must not hide what the work said. */
function releaseLate(release: Release | undefined): void {
  try {
    release?.();
  } catch {
    // Whoever took it over has the turn now.
  }
}

async function waitFor(attempt: () => Release, deadline: number): Promise<Release | undefined> {
  for (let longest = FIRST_DELAY_MS; ; longest = Math.min(longest * 2, LONGEST_DELAY_MS)) {
    try {
      return attempt();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    const left = deadline - performance.now();
    if (left <= 0) return undefined;
    const delay = Math.min(left, longest * (0.5 + Math.random() / 2));
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
}

/** Somebody holds the lock; or somebody took it for a stale one, and removed it under our hands. */
function isPassing(error: unknown): boolean {
  return (
    isErrno(error, 'ELOCKED', 'ENOTACQUIRED') ||
    (isErrno(error, 'ENOENT') && error.syscall !== 'mkdir')
  );
}

function announce({ queueHolder }: HomePaths, { program, owner, now }: QueueOptions): void {
  try {
    const since = new Date(now).toISOString();
    // A killed holder's, or a link that would lead root to a file of somebody else's choice.
    fs.rmSync(queueHolder, { force: true });
    const fd = fs.openSync(queueHolder, 'wx', 0o600);
    try {
      fs.writeSync(fd, JSON.stringify({ program, pid: process.pid, since }));
      if (owner) fs.fchownSync(fd, owner.uid, owner.gid);
    } finally {
      fs.closeSync(fd);
    }
  } catch {
    // It only helps those who wait to know for whom.
  }
}

function retract({ queueHolder }: HomePaths): void {
  try {
    fs.rmSync(queueHolder, { force: true });
  } catch {
    // It says who held the lock; the lock itself does not depend on it.
  }
}

function lockHeld({ queueHolder }: HomePaths, { timeoutSeconds }: QueueOptions): SlsError {
  let holder = '?';
  let since = '?';
  try {
    const bytes = readWholeFile(nodeDisk, queueHolder, LONGEST_NOTE) ?? [];
    const told = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>;
    if (typeof told['program'] === 'string')
      holder = `${told['program']} (pid ${String(told['pid'])})`;
    if (typeof told['since'] === 'string') since = told['since'];
  } catch {
    // Whoever holds it did not say.
  }
  return new SlsError('LOCK_HELD', { holder, since, waitedSeconds: timeoutSeconds });
}
