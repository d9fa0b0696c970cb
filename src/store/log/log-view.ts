import { SlsError } from '../../errors.ts';
import type { Disk } from '../disk.ts';
import { type ChainRule } from './chain.ts';
import { FoldedSegment, type Folding } from './folded-segment.ts';
import { KnownOperations } from './known-operations.ts';
import type { Committed, LogRules } from './log-rules.ts';
import {
  closingIfThrown,
  isInPlace,
  listSegments,
  openMade,
  openSegment,
  segmentPath,
  type MadeSegment,
  type OpenSegment,
} from './segment-file.ts';
import { Trials } from './trials.ts';

/** Each round that leads nowhere means that others changed the log meanwhile. */
const MOST_ROUNDS = 1000;

/**
 * A log as one reader sees it, brought up to date again and again. It writes nothing, so that it
 * also works on a disk that is read-only.
 */
export class LogView<State, Event> {
  /** The newest segment, as far as it was read; undefined where there is no log. */
  current: FoldedSegment<State, Event> | undefined;
  /** The highest number that the folder had when it was listed last, readable or not. */
  highest = 0;
  /** What this process is about to write. */
  readonly trials = new Trials<State, Event>();
  /** The segment that this process made, and need not read to know with what it begins. */
  made: MadeSegment<State> | undefined;
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #folding: Folding<State, Event>;
  readonly #operations = new KnownOperations<Event>();

  constructor(disk: Disk, folder: string, rules: LogRules<State, Event>, continues: ChainRule) {
    this.#disk = disk;
    this.#folder = folder;
    this.#folding = { disk, rules, continues, trials: this.trials };
  }

  /** Operations that are under way, so that what became of them is not forgotten; returns what ends that. */
  remember(ids: readonly string[]): () => void {
    return this.#operations.remember(ids);
  }

  /**
   * Reads everything that is new, through seals into their successors.
   *
   * @returns the newest segment, sealed if its successor was not made yet; undefined where there is none
   * @throws SlsError LOG_DAMAGED where something counts and is not understood
   */
  catchUp(): FoldedSegment<State, Event> | undefined {
    // Before reading, not while: what a writer looks for may be many segments back when he wakes up.
    this.#operations.forget();
    try {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        if (!this.current && !this.#attach()) return undefined;
        if (this.current && this.#isUpToDate(this.current)) return this.current;
      }
    } catch (error) {
      this.#enter(undefined);
      throw error;
    }
    throw new SlsError('IO_ERROR', { operation: 'read', path: this.#folder, cause: 'unsteady' });
  }

  /** The line of an operation, if it counts in one of the segments that were read lately. */
  find(operationId: string): Committed<Event> | undefined {
    return this.#operations.find(operationId, (line) => this.stands(line));
  }

  /** True if a line that counted still does: nobody put another log or another chain in its place. */
  stands(committed: Committed<unknown>): boolean {
    const { log, segment } = committed;
    if (this.current?.log !== log || this.current.number < segment) return false;
    return this.#operations.has(committed) ?? this.current.number > segment;
  }

  close(): void {
    this.#enter(undefined);
  }

  /** True once nothing more is to be read. False: look again, `current` may be another now. */
  #isUpToDate(segment: FoldedSegment<State, Event>): boolean {
    // First the file that is open: it says what became of one's own line even where it was removed.
    if (!segment.readOn() || !this.#isInPlace(segment)) {
      this.#enter(undefined);
      return false;
    }
    return !segment.chain.isSealed || !this.#follow(segment);
  }

  /** Opens the newest segment. False: there is none. */
  #attach(): boolean {
    const newest = this.#openNewest(this.#list());
    if (newest !== undefined && newest !== 'vanished') this.#enter(newest);
    return newest !== undefined;
  }

  /** From a seal into the segment behind it. False: there is none yet. */
  #follow(segment: FoldedSegment<State, Event>): boolean {
    const made = this.#openMade(segment);
    if (made) return true;
    const next = openSegment(this.#disk, this.#folder, segment.number + 1);
    if (typeof next === 'object') {
      // Segments go in ascending order. While ours is there, its successor is the first of that
      // number, and not one that a writer made anew who slept until the first was gone.
      if (closingIfThrown(this.#disk, next, () => this.#isInPlace(segment))) {
        this.#enter(next);
        return true;
      }
      this.#disk.close(next.fd);
    }
    const numbers = this.#list();
    const newest = numbers.includes(segment.number)
      ? this.#openNewest(numbers.filter((number) => number > segment.number))
      : 'vanished';
    if (newest === undefined) return false;
    this.#enter(newest === 'vanished' ? undefined : newest);
    return true;
  }

  /** The highest segment with a header that can be read, as long as nothing changes meanwhile. */
  #openNewest(numbers: readonly number[]): OpenSegment | 'vanished' | undefined {
    for (const number of numbers.toReversed()) {
      const opened = openSegment(this.#disk, this.#folder, number);
      if (opened === 'absent') return 'vanished';
      if (opened === 'damaged') continue;
      // What went and was put back by a writer who had slept has a higher one beside it.
      const highest = closingIfThrown(this.#disk, opened, () => this.#list().at(-1));
      if (highest === numbers.at(-1)) return opened;
      this.#disk.close(opened.fd);
      return 'vanished';
    }
    return undefined;
  }

  #list(): number[] {
    const numbers = listSegments(this.#disk, this.#folder);
    this.highest = numbers.at(-1) ?? 0;
    return numbers;
  }

  /** Into the segment that this process made itself, with the state that it knows. */
  #openMade({ log, number }: FoldedSegment<State, Event>): boolean {
    const { made } = this;
    if (made?.header.log !== log || made.header.segment !== number + 1) return false;
    this.made = undefined;
    const open = openMade(this.#disk, this.#folder, made);
    if (open) this.#enter(open, made);
    return open !== undefined;
  }

  #enter(open: OpenSegment | undefined, known?: { state: State }): void {
    this.current?.close();
    this.current = undefined;
    if (!open) return;
    this.current = closingIfThrown(
      this.#disk,
      open,
      () => new FoldedSegment(open, this.#folding, known),
    );
    this.#operations.enter(this.current);
  }

  #isInPlace(segment: FoldedSegment<State, Event>): boolean {
    return isInPlace(this.#disk, segmentPath(this.#folder, segment.number), segment);
  }
}
