import { DAY_MS, type Instant } from '../domain/dates.ts';
import type { Problem } from '../errors.ts';
import type { Writing } from '../store/durable-write.ts';
import { GroupCommit } from '../store/log/group-commit.ts';
import type { ReadFrom } from '../store/log/history.ts';
import { openLog } from '../store/log/log.ts';
import type { CentreEvent } from './events.ts';
import { tidily } from './files/unfinished.ts';
import { event as validate } from './generated/validators.js';

/** One event of the journal, and where it stands. */
interface JournalEntry {
  seq: number;
  operation: string;
  event: CentreEvent;
}

/** An event and the id under which it is written once. */
export type Entry = Omit<JournalEntry, 'seq'>;

/**
 * Everything that was ever issued or changed, as a log whose lines form a chain. No line is ever
 * dropped. A record is committed before its line; `bringIn` is how a line that a crash kept back
 * gets in later. docs/decisions/0011.
 */
export interface Journal {
  /** Writes an event, once for each operation; durable when it returns. */
  write(entry: Entry): Promise<void>;
  /**
   * As `write`, for an event that may have been written already, long ago perhaps.
   *
   * @param since when it was done at the earliest, if that is not the event's own time
   */
  bringIn(entry: Entry, since?: Instant): Promise<void>;
  /** True if the line of an operation is there. @param at when it was done: older lines are not searched */
  has(operation: string, at: Instant): boolean;
  /** Products whose lines are there. */
  products(): ReadonlySet<string>;
  /**
   * Oldest first. Those of one line, which were written together, have one `seq`.
   *
   * @param from lets whole segments of older entries be left out; some older ones may still come ahead
   */
  entries(from?: ReadFrom): Iterable<JournalEntry>;
  /** How many events there are, and how many lines hold them: each line was one commit. */
  size(): { events: number; lines: number };
  findDamage(): Problem[];
  /** Work that may be done late: for after the answer. */
  tidy(): void;
  close(): void;
}

const SEAL_AFTER_LINES = 1024;
const SEAL_AFTER_BYTES = 1024 * 1024;

/** The order of the file decides, so the clocks that wrote it need only roughly agree. */
const CLOCK_SLACK_MS = 30 * DAY_MS;

/** What is asked of the journal so often that it must not be searched for. */
interface JournalState {
  lines: number;
  products: ReadonlySet<string>;
}

/**
 * @param first how the centre began: nothing is written before it
 * @param now milliseconds since 1970
 */
export function openJournal(
  writing: Writing,
  folder: string,
  first: Entry,
  now: () => number,
): Journal {
  const log = openLog<JournalState, CentreEvent>(
    writing,
    folder,
    {
      initial: { lines: 0, products: new Set() },
      apply: applyEvent,
      encodeState: ({ lines, products }) => ({ lines, products: [...products] }),
      decodeState,
      parseEvent,
    },
    {
      sealAfterLines: SEAL_AFTER_LINES,
      sealAfterBytes: SEAL_AFTER_BYTES,
      keepSegmentsMs: Infinity,
      now,
    },
  );
  const group = new GroupCommit(log);
  const underWay = new Set<string>();
  const write = async ({ operation, event }: Entry) => {
    const begin = ({ lines }: JournalState) => (lines === 0 ? [first.event] : null);
    underWay.add(operation);
    try {
      // Ahead of the event, in its line or an earlier one: what the event waits for holds for both.
      const begun = group.commit(begin, first.operation, { durable: false });
      await Promise.all([begun, group.commit(() => [event], operation)]);
    } finally {
      underWay.delete(operation);
    }
  };
  const has = (operation: string, at: Instant) =>
    log.findOperation(operation, Date.parse(at) - CLOCK_SLACK_MS) !== undefined;
  return {
    write,
    async bringIn(entry, since = entry.event.at) {
      const { operation } = entry;
      // Read before the search: a line that somebody writes after it is then known to `commit`.
      log.read();
      const isKnown = underWay.has(operation) || log.recall(operation) !== undefined;
      // A line that is known is waited for: its writer may have died before it was durable.
      if (isKnown || !has(operation, since)) await write(entry);
    },
    has,
    products: () => log.read().products,
    *entries(from) {
      for (const { seq, op, event } of log.events(from)) yield { seq, operation: op, event };
    },
    size: () => ({ events: log.read().lines, lines: log.head()?.seq ?? 0 }),
    findDamage: () => log.verify().problems,
    tidy: () => log.maintain(),
    close: () => tidily(() => log.close()),
  };
}

function applyEvent({ lines, products }: JournalState, event: CentreEvent): JournalState {
  return {
    lines: lines + 1,
    products: event.type === 'product-added' ? new Set([...products, event.product]) : products,
  };
}

/** @throws where this version does not know such an event */
export function parseEvent(value: unknown): CentreEvent {
  if (!validate(value)) throw new Error('unknown event');
  return value as CentreEvent;
}

function decodeState(value: unknown): JournalState {
  const { lines, products } = Object(value) as { lines: unknown; products: unknown };
  if (typeof lines !== 'number' || !Array.isArray(products)) throw new Error('unknown state');
  return { lines, products: new Set(products as string[]) };
}
