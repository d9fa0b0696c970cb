import { dirname } from 'node:path';
import { SlsError } from '../../errors.ts';
import type { Disk } from '../disk.ts';
import { isErrno } from '../disk-errors.ts';
import type { Writing } from '../durable-write.ts';
import { ensureFolder } from '../home.ts';
import { openIfThere } from '../read-file.ts';
import type { FoldedSegment } from './folded-segment.ts';
import { encodeLine, NO_DIGEST } from './log-line.ts';
import type { LogRules } from './log-rules.ts';
import type { LogView } from './log-view.ts';
import { firstHeader, nextHeader } from './next-header.ts';
import { makeSegment, segmentPath } from './segment-file.ts';

/** A segment that is open for writing: kept until its line is durable, since a new handle may miss an error. */
export interface WritableSegment {
  number: number;
  fd: number;
  identity: string;
}

/** Each lost race was another's success; who lost so many is told so. */
export const MOST_ROUNDS = 1000;

/** A line that closes a segment and says nothing. */
const BARE_SEAL = { op: 'seal', at: null, events: [], seal: true } as const;

/** What is written to the files of a log: lines, seals, segments. It decides nothing. */
export class LogWriter<State, Event> {
  readonly #writing: Writing;
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #rules: LogRules<State, Event>;
  readonly #view: LogView<State, Event>;
  /** Segments whose flush failed: what they hold may be gone after a power cut. */
  readonly #givenUp = new Set<string>();
  /** The segment whose name is known to be durable. Another process may have made it and stopped. */
  #durableName: string | undefined;

  constructor(
    writing: Writing,
    folder: string,
    rules: LogRules<State, Event>,
    view: LogView<State, Event>,
  ) {
    this.#writing = writing;
    this.#disk = writing.disk;
    this.#folder = folder;
    this.#rules = rules;
    this.#view = view;
  }

  /** True if the next line may go here. Behind damage, and on a disk that failed, it may not. */
  takesLines(segment: FoldedSegment<State, Event>): boolean {
    const { isSealed, damagedAt } = segment.chain;
    return !isSealed && damagedAt === undefined && !this.#givenUp.has(segment.identity);
  }

  /** Opens a segment for writing; undefined if somebody removed or replaced it. */
  open(number: number, identity?: string): WritableSegment | undefined {
    const fd = openIfThere(this.#disk, segmentPath(this.#folder, number), 'append');
    if (fd === undefined) return undefined;
    let found: string | undefined;
    try {
      found = this.#disk.status(fd).identity;
    } finally {
      if (found === undefined || (identity !== undefined && found !== identity))
        this.#disk.close(fd);
    }
    return identity === undefined || found === identity
      ? { number, fd, identity: found }
      : undefined;
  }

  /**
   * Appends a line in one write, with a new-line before it that ends whatever stands there.
   *
   * @returns false if the disk took only a part; it is void then, and is never continued
   */
  append({ fd }: WritableSegment, text: string): boolean {
    const bytes = Buffer.from(`\n${text}`);
    return this.#disk.write(fd, bytes, 0) === bytes.byteLength;
  }

  /** Appends a line that closes a segment and says nothing. Whether it counts, reading says. */
  seal({ number, identity, chain }: FoldedSegment<State, Event>): void {
    this.#seal(number, identity, chain.head);
  }

  /** One step from a segment that takes no lines, or from none, towards one that does. */
  moveOn(segment: FoldedSegment<State, Event> | undefined): void {
    try {
      if (segment === undefined || segment.chain.isSealed) this.#makeNext(segment);
      else this.seal(segment);
    } catch (error) {
      // Somebody deleted the folder meanwhile: whoever looks again sees that.
      if (!isErrno(error, 'ENOENT')) throw error;
    }
  }

  /** Moves on until the newest segment takes lines; undefined where there is no log. */
  makeReady(): FoldedSegment<State, Event> | undefined {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const current = this.#view.catchUp();
      if (!current || this.takesLines(current)) return current;
      this.moveOn(current);
    }
    throw lostTooOften();
  }

  /**
   * Flushes a segment; where that fails, now or before, its whole state goes into a new file.
   *
   * A failed flush is never tried again on the same file: the kernel may have dropped what it could
   * not write, and would then report success.
   */
  async flush({ fd, identity }: WritableSegment): Promise<void> {
    let cause: unknown;
    if (!this.#givenUp.has(identity)) {
      try {
        await this.#disk.flushData(fd);
        return;
      } catch (error) {
        cause = error;
        this.#givenUp.add(identity);
      }
    }
    try {
      this.makeReady();
    } catch (error) {
      throw cause ?? error;
    }
  }

  /** Makes sure that the name of the newest segment is durable, once for each. */
  flushNames(segment: FoldedSegment<State, Event>): void {
    if (this.#durableName === segment.identity) return;
    this.#disk.flushFolder(dirname(this.#folder));
    this.#disk.flushFolder(this.#folder);
    this.#durableName = segment.identity;
  }

  #makeNext(last: FoldedSegment<State, Event> | undefined): void {
    const segment = Math.max(this.#view.highest, last?.number ?? 0) + 1;
    const { disk, owner, random } = this.#writing;
    if (last) this.#flushTail(last);
    else ensureFolder({ disk, ...(owner && { owner }) }, this.#folder);
    // Who had read a header before it was damaged would go on behind it: a seal makes him look.
    for (let damaged = (last?.number ?? 0) + 1; damaged < segment; damaged += 1)
      this.#seal(damaged, undefined, { seq: -1, digest: NO_DIGEST });
    const header = last
      ? nextHeader(this.#rules, last, segment)
      : firstHeader(this.#rules, random, segment);
    makeSegment(this.#writing, this.#folder, header);
  }

  #seal(number: number, identity: string | undefined, head: { seq: number; digest: string }): void {
    const file = this.open(number, identity);
    if (file === undefined) return;
    try {
      const { text } = encodeLine({ ...BARE_SEAL, seq: head.seq + 1, prev: head.digest });
      if (!this.append(file, text))
        throw new SlsError('DISK_FULL', { path: segmentPath(this.#folder, number) });
    } finally {
      this.#disk.close(file.fd);
    }
  }

  /** Lines that were answered without waiting for the disk, before the segment is left for good. */
  async flushTailLater({ number, identity }: FoldedSegment<State, Event>): Promise<void> {
    const file = this.#givenUp.has(identity) ? undefined : this.open(number, identity);
    if (file === undefined) return;
    try {
      await this.#disk.flushData(file.fd);
    } catch {
      // The checkpoint that comes next holds all of it.
      this.#givenUp.add(identity);
    } finally {
      this.#disk.close(file.fd);
    }
  }

  /** The same, at once. */
  #flushTail({ number, identity }: FoldedSegment<State, Event>): void {
    const file = this.#givenUp.has(identity) ? undefined : this.open(number, identity);
    if (file === undefined) return;
    try {
      this.#disk.flush(file.fd);
    } catch {
      // The checkpoint that comes next holds all of it.
      this.#givenUp.add(identity);
    } finally {
      this.#disk.close(file.fd);
    }
  }
}

export function lostTooOften(): SlsError {
  return new SlsError('LOCK_HELD', { holder: '?', since: '?', waitedSeconds: 0 });
}
