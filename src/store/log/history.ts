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

/** Every event that counts in the segments that are left, oldest first. */
export function* readEvents<Event>(
  disk: Disk,
  folder: string,
  rules: EventRules<Event>,
): Generator<PlacedEvent<Event>> {
  const naming = <T>(work: () => T) => namingDiskErrors('read', folder, work);
  for (const number of naming(() => listSegments(disk, folder))) {
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

/** The line that an operation wrote, newest segment first; `notBefore` in milliseconds since 1970. */
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
    for (const line of readSegment(disk, folder, number, rules)) {
      if (line.op === operationId && line.events.length > 0) found = line;
      newest = line.at ?? newest;
    }
    if (found) return found;
    if (newest !== null && Date.parse(newest) < notBefore) return undefined;
  }
  return undefined;
}

/** The lines of one segment that count; none where it went meanwhile, or its header is damaged. */
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
        yield readCommitted(rules, { log, segment, line }, judged);
  } finally {
    disk.close(open.fd);
  }
}
