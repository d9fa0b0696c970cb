import type { Instant } from '../../domain/dates.ts';
import { SlsError } from '../../errors.ts';
import type { Disk } from '../disk.ts';
import type { FoldedSegment } from './folded-segment.ts';
import { encodeLine } from './log-line.ts';
import type { Committed, LogRules } from './log-rules.ts';
import type { LogView } from './log-view.ts';
import { lostTooOften, MOST_ROUNDS, type LogWriter, type WritableSegment } from './log-writer.ts';

export interface LogOptions {
  /** A segment is sealed once it has so many lines, or so many bytes of lines. */
  sealAfterLines: number;
  sealAfterBytes: number;
  /** How long old segments stay; `Infinity` for a log whose history is kept. */
  keepSegmentsMs: number;
  /** Wall clock, milliseconds since 1970: for `at` and the age of segments. It decides nothing. */
  now: () => number;
}

/** Where a line will stand if it counts. */
export interface LinePlace {
  log: string;
  seq: number;
  at: Instant;
}

/** Decides, from the state that all earlier lines make, what shall happen; null for nothing. */
export type Decide<State, Event> = (state: State, place: LinePlace) => readonly Event[] | null;

/** What a commit came to. */
export interface CommitResult<Event> extends Committed<Event> {
  /** True if this call wrote nothing: the operation counted already. */
  isRepeat: boolean;
  /** How many lines of this call are void because another writer was first. */
  lostRaces: number;
}

/** What a commit works with. */
export interface CommitContext<State, Event> {
  disk: Disk;
  folder: string;
  rules: LogRules<State, Event>;
  options: LogOptions;
  view: LogView<State, Event>;
  writer: LogWriter<State, Event>;
}

/** A disk that takes only parts of lines is full, even if it does not say so. */
const MOST_SHORT_WRITES = 3;

/**
 * Read to the end → look whether the operation counts → decide → one write → look again. What
 * happened to a line is never concluded from how the write ended, only from reading.
 */
export async function commit<State, Event>(
  context: CommitContext<State, Event>,
  decide: Decide<State, Event>,
  operationId: string,
  durable: boolean,
): Promise<CommitResult<Event> | null> {
  const { disk, folder, view, writer } = context;
  let file: WritableSegment | undefined;
  let written = 0;
  let shortWrites = 0;
  let failure: unknown;
  try {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const current = view.catchUp();
      const found = view.find(operationId);
      if (found) {
        if (durable && !(await makeDurable(context, found, file))) continue;
        return { ...found, isRepeat: written === 0, lostRaces: Math.max(0, written - 1) };
      }
      if (failure !== undefined) throw failure;
      if (shortWrites >= MOST_SHORT_WRITES) throw new SlsError('DISK_FULL', { path: folder });
      if (!current || !writer.takesLines(current)) {
        writer.moveOn(current);
        continue;
      }
      const text = decideLine(context, current, decide, operationId);
      if (text === undefined) return null;
      if (file?.identity !== current.identity) {
        const left = file;
        file = undefined;
        if (left) disk.close(left.fd);
        file = writer.open(current.number, current.identity);
        if (!file) continue;
      }
      written += 1;
      try {
        if (!writer.append(file, text)) shortWrites += 1;
      } catch (error) {
        failure = error;
      }
    }
  } finally {
    if (file) disk.close(file.fd);
  }
  throw lostTooOften();
}

function decideLine<State, Event>(
  { rules, options }: CommitContext<State, Event>,
  { log, chain, state, lastLine, bytesOfLines }: FoldedSegment<State, Event>,
  decide: Decide<State, Event>,
  op: string,
): string | undefined {
  const seq = chain.head.seq + 1;
  const at = new Date(options.now()).toISOString();
  const events = decide(state, { log, seq, at });
  if (events === null || events.length === 0) return undefined;
  // A line that its readers do not understand would stop them all, so it must not be written.
  const written = JSON.parse(JSON.stringify(events)) as unknown[];
  written.reduce((before: State, event) => rules.apply(before, rules.parseEvent(event)), state);
  const seal = lastLine + 1 >= options.sealAfterLines || bytesOfLines >= options.sealAfterBytes;
  return encodeLine({ seq, prev: chain.head.digest, op, at, events, seal }).text;
}

/**
 * Waits until a line that counts is on the disk.
 *
 * @returns false if the line does not count any more, because its log or segment was taken away
 * @throws SlsError IO_ERROR: the outcome is unknown
 */
async function makeDurable<State, Event>(
  { disk, folder, view, writer }: CommitContext<State, Event>,
  found: Committed<Event>,
  file: WritableSegment | undefined,
): Promise<boolean> {
  const own = file?.number === found.segment ? file : undefined;
  const flushed = own ?? writer.open(found.segment);
  try {
    if (flushed) await writer.flush(flushed);
    const current = view.catchUp();
    if (!current || !view.stands(found)) return false;
    writer.flushNames(current);
    return true;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string') throw error;
    const details = { operation: 'fdatasync', path: folder, cause: code };
    throw new SlsError('IO_ERROR', details, { cause: error });
  } finally {
    if (flushed && !own) disk.close(flushed.fd);
  }
}
