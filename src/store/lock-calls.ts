import * as fs from 'node:fs';
import type { Owner } from './durable-write.ts';

/** A holder writes the present time, so a lock from further ahead was left when the clock was wrong. */
const AHEAD_MS = 60_000;

let named = 0;

/**
 * What proper-lockfile is told to lock. It keeps the locks of a process by that name, wherever the lock
 * itself stands: of two with one name, the first to be released takes the other one's entry along, and the
 * timer that keeps the other one fresh ends the process. So every lock gets a name of its own.
 */
export function nameLock(path: string): string {
  named += 1;
  return `${path}#${named}`;
}

/**
 * The few calls that a lock of proper-lockfile is made of; the synchronous ones, since waking the
 * thread pool costs more than all of them. A lock folder that root made must be one that the home's
 * owner can touch.
 */
export function lockCalls(owner: Owner | undefined): typeof fs {
  const { realpathSync, rmdirSync, utimesSync } = fs;
  const mkdirSync = (path: string) => {
    fs.mkdirSync(path, { mode: 0o700 });
    if (owner) fs.lchownSync(path, owner.uid, owner.gid);
  };
  const statSync = (path: string) => {
    const stats = fs.statSync(path);
    // Nobody would find it stale before the clock gets there: years, perhaps.
    if (stats.mtimeMs - Date.now() > AHEAD_MS) stats.mtime = new Date(0);
    return stats;
  };
  return { mkdirSync, realpathSync, statSync, rmdirSync, utimesSync } as unknown as typeof fs;
}
