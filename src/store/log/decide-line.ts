import type { LogOptions } from './commit.ts';
import type { FoldedSegment } from './folded-segment.ts';
import { encodeLine } from './log-line.ts';
import type { LogRules } from './log-rules.ts';
import type { Operation, Outcome } from './operation.ts';
import type { Trial } from './trials.ts';

/** What operations come to if nobody is first. */
export interface DecidedLine<State, Event> {
  /** The line to write; undefined where nobody wants anything written. */
  line: { text: string; digest: string; trial: Trial<State, Event>; mark: boolean } | undefined;
  /** Whose events it has. */
  writers: ReadonlySet<Operation<State, Event>>;
  /** Who decided to write nothing, or could not decide. It holds as soon as the line counts. */
  idle: ReadonlyMap<Operation<State, Event>, Outcome<Event>>;
}

/**
 * Lets operations decide one after the other, each on what those before it make of the state. Who
 * throws is told so, and spoils nothing for the others.
 */
export function decideLine<State, Event>(
  rules: LogRules<State, Event>,
  options: LogOptions,
  segment: FoldedSegment<State, Event>,
  operations: readonly Operation<State, Event>[],
): DecidedLine<State, Event> {
  const { log, chain } = segment;
  const seq = chain.head.seq + 1;
  const at = new Date(options.now()).toISOString();
  const writers = new Set<Operation<State, Event>>();
  const idle = new Map<Operation<State, Event>, Outcome<Event>>();
  const ids = new Set<string>();
  const op: string[] = [];
  const events: unknown[] = [];
  const tried: [string, Event[]][] = [];
  let { state } = segment;
  for (const operation of operations) {
    const { id, decide } = operation;
    // Asked for twice at once: the second finds what the first wrote.
    if (ids.has(id)) continue;
    try {
      const wanted = decide(state, { log, seq, at }) ?? [];
      // A line that its readers do not understand would stop them all, so it must not be written.
      const written = JSON.parse(JSON.stringify(wanted)) as unknown[];
      const parsed = written.map((event) => rules.parseEvent(event));
      state = parsed.reduce((before, event) => rules.apply(before, event), state);
      if (written.length === 0) {
        idle.set(operation, { result: null });
        continue;
      }
      writers.add(operation);
      ids.add(id);
      tried.push([id, parsed]);
      for (const event of written) {
        op.push(id);
        events.push(event);
      }
    } catch (error) {
      idle.set(operation, { error });
    }
  }
  const [only] = op;
  if (only === undefined) return { line: undefined, writers, idle };
  const isDue = isLongEnough(segment, options);
  const mark = isDue && options.pause !== undefined && segment.mark === undefined;
  const seal = isDue && options.pause === undefined;
  const prev = chain.head.digest;
  const { text, digest } = encodeLine({
    seq,
    prev,
    op: ids.size === 1 ? only : op,
    at,
    events,
    mark,
    seal,
  });
  const trial = { digest, seq, at, before: segment.state, after: state, operations: tried };
  return { line: { text, digest, trial, mark }, writers, idle };
}

function isLongEnough(
  { lastLine, bytesOfLines, bytesOfCheckpoint }: FoldedSegment<unknown, unknown>,
  { sealAfterLines, sealAfterBytes, outgrowsCheckpoint = false }: LogOptions,
): boolean {
  if (outgrowsCheckpoint && bytesOfLines < bytesOfCheckpoint) return false;
  return lastLine + 1 >= sealAfterLines || bytesOfLines >= sealAfterBytes;
}
