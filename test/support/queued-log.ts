import type { Home } from '../../src/store/home.ts';
import type { LogOptions } from '../../src/store/log/commit.ts';
import { openLog as openPlainLog, type Log } from '../../src/store/log/log.ts';
import type { LogRules } from '../../src/store/log/log-rules.ts';
import { makeQueue } from '../../src/store/queue.ts';

/** What a program finds in SLS_TEST_LOG. */
export interface QueuedLogSettings {
  /** False: every whole line counts, wherever it stands. */
  isChained: boolean;
  staleMs: number;
  timeoutSeconds: number;
}

/**
 * Stands in the place of `openLog` in programs of histories: the queue is in front of every commit, so that
 * nobody decides or writes without the lock; and the chain can be turned off, to see what the lock is worth.
 */
export function openLog<State, Event>(
  home: Home,
  folder: string,
  rules: LogRules<State, Event>,
  options: LogOptions,
): Log<State, Event> {
  const { isChained, staleMs, timeoutSeconds } = JSON.parse(
    process.env['SLS_TEST_LOG'] ?? '',
  ) as QueuedLogSettings;
  const log = openPlainLog(home, folder, rules, options, isChained ? undefined : () => true);
  const queue = makeQueue(home.paths, {
    timeoutSeconds,
    program: 'a history',
    owner: home.owner,
    now: options.now(),
    staleMs,
  });
  return { ...log, commitAll: (operations) => queue(() => log.commitAll(operations)) };
}
