import { SlsError, type ErrorDetails, type Problem } from '../../errors.ts';
import type { Disk } from '../disk.ts';
import { continuesChain, type ChainHead } from './chain.ts';
import { FoldedSegment } from './folded-segment.ts';
import type { Header } from './log-line.ts';
import type { LogRules } from './log-rules.ts';
import { listSegments, openSegment, segmentName } from './segment-file.ts';

/** The newest line that counts. */
export interface LogHead extends ChainHead {
  log: string;
  segment: number;
}

/** What was found in all segments that are left. */
export interface LogCheck {
  problems: Extract<Problem, { code: 'LOG_DAMAGED' }>[];
  /** Segments that can be read. */
  segments: number;
  /** Lines that count, without the headers. */
  lines: number;
  head: LogHead | undefined;
}

/** Reads everything that is left, and says where something was changed, removed or put in. */
export function verifyLog<State, Event>(
  disk: Disk,
  folder: string,
  rules: LogRules<State, Event>,
  { keepsHistory }: { keepsHistory: boolean },
): LogCheck {
  const check: LogCheck = { problems: [], segments: 0, lines: 0, head: undefined };
  const report = (details: ErrorDetails['LOG_DAMAGED']) =>
    check.problems.push({ code: 'LOG_DAMAGED', details });
  const damaged = (segment: number, line: number) =>
    report({ segment: segmentName(segment), line });
  let before: FoldedSegment<State, Event> | undefined;
  /** A header in between could not be read: what came before it can't be compared. */
  let isCut = false;
  for (const number of listSegments(disk, folder)) {
    try {
      const read = foldWhole(disk, folder, number, rules);
      if (typeof read === 'string') {
        if (read === 'damaged') damaged(number, 1);
        isCut = true;
        continue;
      }
      const { header, segment } = read;
      const { head, damagedAt } = segment.chain;
      if (before && !isCut) {
        const place = placeOfBreak(before, segment, header, rules);
        if (place) damaged(...place);
      } else if (!before && !isCut && keepsHistory && header.seq !== 0) damaged(number - 1, 1);
      if (damagedAt !== undefined) damaged(number, damagedAt);
      check.segments += 1;
      check.lines += head.seq - header.seq;
      check.head = { log: segment.log, segment: number, ...head };
      // What a writer put back who slept until it was gone: nobody goes into it.
      const isLeftover = !keepsHistory && !segment.chain.isSealed && head.seq === header.seq;
      before = isLeftover ? undefined : segment;
      isCut = false;
    } catch (error) {
      if (!(error instanceof SlsError) || error.code !== 'LOG_DAMAGED') throw error;
      report((error as SlsError<'LOG_DAMAGED'>).details);
      isCut = true;
    }
  }
  return check;
}

function foldWhole<State, Event>(
  disk: Disk,
  folder: string,
  number: number,
  rules: LogRules<State, Event>,
): 'absent' | 'damaged' | { header: Header; segment: FoldedSegment<State, Event> } {
  const open = openSegment(disk, folder, number);
  if (typeof open === 'string') return open;
  try {
    const segment = new FoldedSegment(open, { disk, rules, continues: continuesChain });
    segment.readOn();
    return { header: open.header, segment };
  } finally {
    disk.close(open.fd);
  }
}

/** Where a segment does not go on from the one before it: its number, and the line. */
function placeOfBreak<State, Event>(
  before: FoldedSegment<State, Event>,
  segment: FoldedSegment<State, Event>,
  header: Header,
  rules: LogRules<State, Event>,
): [segment: number, line: number] | undefined {
  if (segment.number > before.number + 1) return [before.number + 1, 1];
  const { head, isSealed, damagedAt } = before.chain;
  const text = (state: State) => JSON.stringify(rules.encodeState(state));
  const isNext =
    header.log === before.log && header.prev === head.digest && header.seq === head.seq + 1;
  // Lines that the checkpoint knows are missing before it; or the checkpoint itself was changed.
  if (!isNext && !isSealed)
    return damagedAt === undefined ? [before.number, before.lastLine + 1] : undefined;
  const { state, since } = before.mark ?? { state: before.state, since: undefined };
  const isIt =
    isNext &&
    text(rules.decodeState(header.state)) === text(state) &&
    JSON.stringify(header.since) === JSON.stringify(since);
  return isIt ? undefined : [segment.number, 1];
}
