import type { Instant } from '../../domain/dates.ts';
import { SlsError } from '../../errors.ts';
import { parseLine, type LineContent, type WholeLine } from './log-line.ts';
import { segmentName } from './segment-file.ts';

/**
 * What a log is about: pure functions, the same in every process that reads it.
 *
 * States and events are written as JSON. `parseEvent` and `decodeState` throw for what they do not
 * know: the log was written by a newer version then, and nothing of it may be skipped.
 */
export interface LogRules<State, Event> {
  readonly initial: State;
  apply(state: State, event: Event): State;
  encodeState(state: State): unknown;
  /** The text of `encodeState`, as JSON.stringify writes it, in pieces: for states that may be large. */
  writeState?(state: State): Iterable<string>;
  decodeState(value: unknown): State;
  parseEvent(value: unknown): Event;
}

/** What an operation wrote, in a line that counts: all of its events, and where they stand. */
export interface Committed<Event> {
  log: string;
  segment: number;
  /** Of the line in its segment's file, counted from 1. */
  line: number;
  seq: number;
  digest: string;
  op: string;
  at: Instant | null;
  events: readonly Event[];
}

/**
 * Reads the meaning of a line that counts: one entry for each operation that has events in it.
 *
 * @throws SlsError LOG_DAMAGED, or what `parseEvent` throws, where this version does not understand it
 */
export function readCommitted<Event>(
  rules: LogRules<unknown, Event> | { parseEvent(value: unknown): Event },
  place: { log: string; segment: number; line: number },
  whole: WholeLine,
): Committed<Event>[] {
  return understanding(place, () => {
    const content = parseLine(whole);
    if (content === undefined) throw new Error('unknown form of line');
    const { seq, at } = content;
    const line = { ...place, seq, digest: whole.digest, at };
    return [...eventsByOperation(content)].map(([op, events]) => ({
      ...line,
      op,
      events: events.map((event) => rules.parseEvent(event)),
    }));
  });
}

/** In the order in which the operations stand in the line. */
function eventsByOperation({ op, events }: LineContent): Map<string, unknown[]> {
  const operations = new Map<string, unknown[]>();
  for (const [index, event] of events.entries()) {
    const id = typeof op === 'string' ? op : (op[index] ?? '');
    const own = operations.get(id);
    if (own) own.push(event);
    else operations.set(id, [event]);
  }
  return operations;
}

/** Runs rules over what stands in a log; whatever they throw becomes an error that says where. */
export function understanding<T>(place: { segment: number; line: number }, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof SlsError) throw cause;
    const { segment, line } = place;
    throw new SlsError('LOG_DAMAGED', { segment: segmentName(segment), line }, { cause });
  }
}
