import { SlsError } from '../../errors.ts';
import type { Disk } from '../disk.ts';
import { namingDiskErrors } from '../disk-errors.ts';
import { Chain } from './chain.ts';
import { readCommitted, type Committed, type LogRules } from './log-rules.ts';
import { closingIfThrown, listSegments, openSegment, type OpenSegment } from './segment-file.ts';
import type { ReadLine } from './segment-reader.ts';
import type { LogHead } from './verify-log.ts';

/** Up to where a log was read: the line, and the bytes of its segment that lead there. */
export interface LogEnd extends LogHead {
  /** The segment's file up to here is a prefix of the log: the same lines count in it. */
  bytes: number;
}

/** Each round that leads nowhere means that somebody changed the file under our hands. */
const MOST_ROUNDS = 100;

/**
 * Follows a log from its newest segment on, for somebody who copies it while others write. It
 * writes nothing and keeps nothing but its place.
 */
export class LogTail<Event> {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #rules: Pick<LogRules<unknown, Event>, 'parseEvent'>;
  #open: OpenSegment | undefined;
  #chain = new Chain({ seq: 0, digest: '' });
  #isRead = false;
  #last: Committed<Event> | undefined;

  constructor(disk: Disk, folder: string, rules: Pick<LogRules<unknown, Event>, 'parseEvent'>) {
    this.#disk = disk;
    this.#folder = folder;
    this.#rules = rules;
  }

  /**
   * What counts since the last call, oldest first; the first time, what counts in the newest
   * segment. Some of it may come again.
   *
   * @throws SlsError LOG_DAMAGED where a line is not understood, IO_ERROR
   */
  next(): Committed<Event>[] {
    return namingDiskErrors('read', this.#folder, () => this.#readOn());
  }

  /** Where the last call ended; undefined where there is no log. */
  get end(): LogEnd | undefined {
    if (!this.#open) return undefined;
    const { header, reader } = this.#open;
    const { log, segment } = header;
    return { log, segment, ...this.#chain.head, bytes: reader.position };
  }

  /** The newest event that was read. */
  get last(): Committed<Event> | undefined {
    return this.#last;
  }

  close(): void {
    namingDiskErrors('read', this.#folder, () => this.#enter(undefined));
  }

  #readOn(): Committed<Event>[] {
    const found: Committed<Event>[] = [];
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const current = this.#open ?? this.#enter(this.#openNewest());
      if (!current) return found;
      // Listed before the lines are read: what has a successor by now gets no more of them.
      const next = this.#openBehind(current.header.segment);
      const read = () => this.#readLines(current, found);
      const isSteady = next ? closingIfThrown(this.#disk, next, read) : read();
      if (isSteady && !next) return found;
      this.#enter(isSteady ? next : undefined);
      if (!isSteady && next) this.#disk.close(next.fd);
    }
    throw new SlsError('IO_ERROR', { operation: 'read', path: this.#folder, cause: 'unsteady' });
  }

  /** False: others see another chain in this file than we did; it is read anew then. */
  #readLines({ header, lines, reader }: OpenSegment, found: Committed<Event>[]): boolean {
    const isFirst = !this.#isRead;
    this.#isRead = true;
    for (const { number, judged } of isFirst ? lines : reader.readOn()) {
      const verdict = this.#take({ number, judged });
      if (verdict === 'odd' && !isFirst) return false;
      if (verdict !== 'counts' || judged.kind !== 'line') continue;
      const { log, segment } = header;
      const committed = readCommitted(this.#rules, { log, segment, line: number }, judged);
      for (const each of committed) found.push((this.#last = each));
    }
    return true;
  }

  #take({ number, judged }: ReadLine) {
    return judged.kind === 'junk' ? 'odd' : this.#chain.take(judged, number);
  }

  #openNewest(): OpenSegment | undefined {
    for (const number of listSegments(this.#disk, this.#folder).toReversed()) {
      const open = openSegment(this.#disk, this.#folder, number);
      if (typeof open === 'object') return open;
    }
    return undefined;
  }

  #openBehind(segment: number): OpenSegment | undefined {
    for (const number of listSegments(this.#disk, this.#folder)) {
      if (number <= segment) continue;
      const open = openSegment(this.#disk, this.#folder, number);
      if (typeof open === 'object') return open;
    }
    return undefined;
  }

  #enter(open: OpenSegment | undefined): OpenSegment | undefined {
    if (this.#open) this.#disk.close(this.#open.fd);
    this.#open = open;
    this.#isRead = false;
    if (open) this.#chain = new Chain(open.header);
    return open;
  }
}
