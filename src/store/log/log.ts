import { isErrno, namingDiskErrors, namingDiskErrorsLater } from '../disk-errors.ts';
import type { Writing } from '../durable-write.ts';
import { continuesChain, type ChainRule } from './chain.ts';
import { Commit, type LogOptions } from './commit.ts';
import type { FoldedSegment } from './folded-segment.ts';
import { findOperation, readEvents, type PlacedEvent, type ReadFrom } from './history.ts';
import type { Committed, LogRules } from './log-rules.ts';
import { LogView } from './log-view.ts';
import { LogWriter } from './log-writer.ts';
import { makeOperation, type CommitOne, type Operation } from './operation.ts';
import { removeOldSegments } from './old-segments.ts';
import { Succession } from './succession.ts';
import { verifyLog, type LogCheck, type LogHead } from './verify-log.ts';

/** An append-only log of events that many processes share; the order of its file decides. */
export interface Log<State, Event> {
  /**
   * The state that all lines make which count up to now; the initial one where there is no log.
   * Writes nothing.
   *
   * @throws SlsError LOG_DAMAGED where a line counts that this version does not understand,
   *   HOME_NOT_READABLE, IO_ERROR
   */
  read(): State;
  /** The state as `read` or `commit` saw it last, without a look at the disk. */
  peek(): State;
  /** The newest line that counted when `read` or `commit` looked last; undefined where there is no log. */
  head(): LogHead | undefined;
  /**
   * Decides and writes, again after each lost race, until the line counts.
   *
   * With `durable: false` the answer does not wait for the disk: it survives a killed process, not
   * a power cut. What counts under this operation id in the segments that were read lately is not
   * written twice; for older ones ask `findOperation` first.
   *
   * @returns the line that counts; null if there was nothing to write
   * @throws SlsError DISK_FULL, READ_ONLY, HOME_NOT_WRITABLE, and LOCK_HELD after a thousand lost
   *   races: nothing was written that counts. IO_ERROR: the outcome is unknown; the same call with
   *   the same operation id finds it out. LOG_DAMAGED as in `read`
   */
  commit: CommitOne<State, Event>;
  /**
   * The same for several operations, which share one line: they decide one after the other, each on
   * what those before it wrote. Each is told its own outcome; a failure of the commit concerns all.
   *
   * @returns once the last one was told
   */
  commitAll(operations: readonly Operation<State, Event>[]): Promise<void>;
  /**
   * Returns when all that counts now is durable, whoever wrote it: for whoever says "done already" of
   * what he only read.
   *
   * @throws SlsError as `commit`
   */
  settle(): Promise<void>;
  /** What an operation wrote, as far as the segments that were read lately have it. Reads nothing. */
  recall(operationId: string): Committed<Event> | undefined;
  /** True while there is work for `maintainLater`, as far as the log was read. */
  isDue(): boolean;
  /**
   * Makes the successor of a sealed segment and removes old ones: work for after the answer.
   *
   * @throws SlsError as `commit`
   */
  maintain(): void;
  /** The same for a log with a `pause`: it holds nobody up, and seals what this process marked. */
  maintainLater(): Promise<void>;
  /**
   * Every event that counts in the segments that are left, oldest first. With `from` segments that
   * hold only older ones are left out.
   */
  events(from?: ReadFrom): Generator<PlacedEvent<Event>>;
  /**
   * What an operation wrote, newest segment first.
   *
   * @param notBefore milliseconds since 1970; segments whose last line is older are not searched
   */
  findOperation(operationId: string, notBefore?: number): Committed<Event> | undefined;
  /** Reads everything that is left and says what is wrong with it. */
  verify(): LogCheck;
  close(): void;
}

/**
 * Opens the log in a folder, which need not exist. Reads and writes nothing yet.
 *
 * @param continues for tests only, which turn the chain off to see what it is worth
 */
export function openLog<State, Event>(
  writing: Writing,
  folder: string,
  rules: LogRules<State, Event>,
  options: LogOptions,
  continues: ChainRule = continuesChain,
): Log<State, Event> {
  const { disk } = writing;
  const view = new LogView(disk, folder, rules, continues);
  const writer = new LogWriter(writing, folder, rules, view);
  const succession = new Succession({ writing, folder, rules, options, view, writer });
  const context = { disk, folder, rules, options, view, writer, succession };
  const reading = <T>(work: () => T) => namingDiskErrors('read', folder, work);
  const commitAll = async (operations: readonly Operation<State, Event>[]) => {
    try {
      const run = () => new Commit(context, operations).run();
      await namingDiskErrorsLater('write', folder, run);
    } catch (error) {
      // Who was told already hears no second answer.
      for (const { settle } of operations) settle({ error });
    }
  };
  const tidy = (current: FoldedSegment<State, Event> | undefined) => {
    if (!current) return;
    const { keepSegmentsMs: keepMs, now } = options;
    try {
      writer.flushNames(current);
      removeOldSegments(disk, folder, { before: current.number, keepMs, now: now() });
    } catch (error) {
      // Somebody deleted the folder meanwhile, and there is nothing left to tidy.
      if (!isErrno(error, 'ENOENT')) throw error;
    }
  };
  let maintaining: Promise<void> | undefined;
  return {
    read: () => reading(() => view.catchUp()?.state ?? rules.initial),
    peek: () => view.current?.state ?? rules.initial,
    head: () => {
      const { current } = view;
      if (!current) return undefined;
      return { log: current.log, segment: current.number, ...current.chain.head };
    },
    commit(...asked) {
      const { operation, outcome } = makeOperation(...asked);
      void commitAll([operation]);
      return outcome;
    },
    commitAll,
    settle: () =>
      namingDiskErrorsLater('write', folder, async () => {
        const current = view.catchUp();
        const file = current && writer.open(current.number, current.identity);
        if (!current || !file) return;
        try {
          await writer.flush(file);
        } finally {
          disk.close(file.fd);
        }
        writer.flushNames(view.catchUp() ?? current);
      }),
    recall: (operationId) => view.find(operationId),
    isDue: () => maintaining === undefined && succession.isDue(),
    maintain: () => namingDiskErrors('write', folder, () => tidy(writer.makeReady())),
    maintainLater: () =>
      (maintaining ??= namingDiskErrorsLater('write', folder, async () => {
        await succession.run();
        tidy(view.catchUp());
      }).finally(() => {
        maintaining = undefined;
      })),
    events: (from) => readEvents(disk, folder, rules, from),
    findOperation: (operationId, notBefore = -Infinity) =>
      reading(() => findOperation(disk, folder, rules, operationId, notBefore)),
    verify: () =>
      reading(() =>
        verifyLog(disk, folder, rules, { keepsHistory: options.keepSegmentsMs === Infinity }),
      ),
    close: () => reading(() => view.close()),
  };
}
