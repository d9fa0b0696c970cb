import type { Instant } from '../../domain/dates.ts';
import type { Disk } from '../disk.ts';
import { namingDiskErrors } from '../disk-errors.ts';
import { Chain } from './chain.ts';
import { readCommitted, type Committed, type LogRules } from './log-rules.ts';
import { listSegments, openSegment } from './segment-file.ts';

/** An event that counts, and where it stands. */
export interface PlacedEvent<Event> {
  segment: number;
  /** Of the line in the segment's file, counted from 1. */
  line: number;
  seq: number;
  op: string;
  at: Instant | null;
  event: Event;
}

type EventRules<Event> = Pick<LogRules<unknown, Event>, 'parseEvent'>;

/** Where a reader begins: segments that hold only older lines are not read. */
export interface ReadFrom {
  /** Lines up to this `seq` are of no interest. */
  after?: number | undefined;
  /** Nor are lines that were written before, in milliseconds since 1970. Clocks only roughly agree. */
  notBefore?: number | undefined;
}

/** Every event that counts in the segments that are left, oldest first; some older ones may come ahead. */
export function* readEvents<Event>(
  disk: Disk,
  folder: string,
  rules: EventRules<Event>,
  from: ReadFrom = {},
): Generator<PlacedEvent<Event>> {
  const naming = <T>(work: () => T) => namingDiskErrors('read', folder, work);
  for (const number of naming(() => segmentsFrom(disk, folder, rules, from))) {
    const lines = readSegment(disk, folder, number, rules);
    try {
      for (let next = naming(() => lines.next()); !next.done; next = naming(() => lines.next())) {
        const { segment, line, seq, op, at, events } = next.value;
        for (const event of events) yield { segment, line, seq, op, at, event };
      }
    } finally {
      lines.return();
    }
  }
}

/** What an operation wrote, newest segment first; `notBefore` in milliseconds since 1970. */
export function findOperation<Event>(
  disk: Disk,
  folder: string,
  rules: EventRules<Event>,
  operationId: string,
  notBefore: number,
): Committed<Event> | undefined {
  for (const number of listSegments(disk, folder).toReversed()) {
    let found: Committed<Event> | undefined;
    let newest: Instant | null = null;
    for (const committed of readSegment(disk, folder, number, rules)) {
      if (committed.op === operationId) found = committed;
      newest = committed.at ?? newest;
    }
    if (found) return found;
    if (newest !== null && Date.parse(newest) < notBefore) return undefined;
  }
  return undefined;
}

/** The last segment whose first line is old enough, and all behind it: found in a few looks. */
function segmentsFrom<Event>(
  disk: Disk,
  folder: string,
  rules: EventRules<Event>,
  { after = 0, notBefore = -Infinity }: ReadFrom,
): number[] {
  const segments = listSegments(disk, folder);
  if (after === 0 && notBefore === -Infinity) return segments;
  const isOld = (number: number | undefined) => {
    if (number === undefined) return false;
    const lines = readSegment(disk, folder, number, rules);
    const { value: first } = lines.next();
    lines.return();
    if (first === undefined) return false;
    return first.seq <= after + 1 || (first.at !== null && Date.parse(first.at) < notBefore);
  };
  let [old, young] = [0, segments.length];
  while (young - old > 1) {
    const middle = (old + young) >> 1;
    if (isOld(segments[middle])) old = middle;
    else young = middle;
  }
  return segments.slice(old);
}

/** What counts in one segment, operation by operation; nothing where it went meanwhile, or its header is damaged. */
function* readSegment<Event>(
  disk: Disk,
  folder: string,
  segment: number,
  rules: EventRules<Event>,
): Generator<Committed<Event>, void> {
  const open = openSegment(disk, folder, segment);
  if (typeof open === 'string') return;
  try {
    const { log } = open.header;
    const chain = new Chain(open.header);
    for (const { number: line, judged } of open.lines)
      if (judged.kind === 'line' && chain.take(judged, line) === 'counts')
        yield* readCommitted(rules, { log, segment, line }, judged);
  } finally {
    disk.close(open.fd);
  }
}
