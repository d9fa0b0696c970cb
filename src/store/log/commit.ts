import { SlsError } from '../../errors.ts';
import type { Disk } from '../disk.ts';
import { decideLine, type DecidedLine } from './decide-line.ts';
import type { FoldedSegment } from './folded-segment.ts';
import type { LogRules } from './log-rules.ts';
import type { LogView } from './log-view.ts';
import { lostTooOften, MOST_ROUNDS, type LogWriter, type WritableSegment } from './log-writer.ts';
import { makeDurable } from './make-durable.ts';
import type { CommitResult, Operation, Outcome } from './operation.ts';
import type { Succession } from './succession.ts';

export interface LogOptions {
  /** A segment is sealed once it has so many lines, or so many bytes of lines. */
  sealAfterLines: number;
  sealAfterBytes: number;
  /**
   * True: never before its lines take as much room as the checkpoint that they stand behind. So
   * checkpoints, whatever they hold, at most double what is written.
   */
  outgrowsCheckpoint?: boolean;
  /**
   * Lets the loop of events turn. Given: the next checkpoint may be large, and is made piece by piece
   * behind the answers. A segment that is long enough gets a mark then, and its seal once the
   * checkpoint of the marked state is ready.
   */
  pause?: () => Promise<void>;
  /** How long old segments stay; `Infinity` for a log whose history is kept. */
  keepSegmentsMs: number;
  /** Wall clock, milliseconds since 1970: for `at` and the age of segments. It decides nothing. */
  now: () => number;
}

/** What a commit works with. */
export interface CommitContext<State, Event> {
  disk: Disk;
  folder: string;
  rules: LogRules<State, Event>;
  options: LogOptions;
  view: LogView<State, Event>;
  writer: LogWriter<State, Event>;
  succession: Succession<State, Event>;
}

/** A disk that takes only parts of lines is full, even if it does not say so. */
const MOST_SHORT_WRITES = 3;

/**
 * Read to the end → look which operations count → let the others decide → one write for all of them
 * → look again. What happened to a line is never concluded from how the write ended, only from
 * reading. Who need not wait for the disk is told before the flush.
 */
export class Commit<State, Event> {
  readonly #context: CommitContext<State, Event>;
  /** Those that were not told yet. */
  #waiting: readonly Operation<State, Event>[];
  #decided: DecidedLine<State, Event> | undefined;
  /** The lines that were written here, by digest: who has events in them. */
  readonly #lines = new Map<string, DecidedLine<State, Event>['writers']>();
  #file: WritableSegment | undefined;
  #written = 0;
  #shortWrites = 0;
  #failure: unknown;

  constructor(
    context: CommitContext<State, Event>,
    operations: readonly Operation<State, Event>[],
  ) {
    this.#context = context;
    this.#waiting = operations;
  }

  /** @throws what is to be said to everybody who was not told anything until then */
  async run(): Promise<void> {
    const { view } = this.#context;
    const forget = view.remember(this.#waiting.map(({ id }) => id));
    try {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const current = view.catchUp();
        this.#forgetVoid();
        const open = this.#waiting.filter((operation) => this.#outcomeOf(operation) === undefined);
        const step = open.length > 0 && this.#advance(current, open);
        // What needs no waiting must not wait: another writer would come between.
        if (step instanceof Promise ? await step : step) continue;
        if (await this.#settle()) return;
      }
    } finally {
      forget();
      this.#leave();
    }
    throw lostTooOften();
  }

  #outcomeOf(operation: Operation<State, Event>): Outcome<Event> | undefined {
    const found = this.#context.view.find(operation.id);
    if (!found) return this.#decided?.idle.get(operation);
    const isRepeat = !this.#lines.get(found.digest)?.has(operation);
    return { result: { ...found, isRepeat, lostRaces: Math.max(0, this.#written - 1) } };
  }

  /** One step towards a line that counts. False: nobody wants anything written. */
  #advance(
    current: FoldedSegment<State, Event> | undefined,
    open: readonly Operation<State, Event>[],
  ): boolean | Promise<boolean> {
    const { folder, rules, options, view, writer, succession } = this.#context;
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#shortWrites >= MOST_SHORT_WRITES) throw new SlsError('DISK_FULL', { path: folder });
    if (current?.chain.isSealed && options.pause) return succession.run().then(() => true);
    if (!current || !writer.takesLines(current)) {
      writer.moveOn(current);
      return true;
    }
    this.#decided = decideLine(rules, options, current, open);
    const { line, writers } = this.#decided;
    if (!line) return false;
    if (this.#file?.identity !== current.identity) {
      this.#leave();
      this.#file = writer.open(current.number, current.identity);
    }
    if (!this.#file) return true;
    this.#lines.set(line.digest, writers);
    view.trials.put(line.trial);
    if (line.mark) succession.own(line.digest);
    this.#written += 1;
    try {
      if (!writer.append(this.#file, line.text)) this.#shortWrites += 1;
    } catch (error) {
      this.#failure = error;
    }
    return true;
  }

  /** Tells everybody. False: what counted was taken away meanwhile. */
  async #settle(): Promise<boolean> {
    const outcomes = this.#waiting.map(
      (operation) => [operation, this.#outcomeOf(operation)] as const,
    );
    const found: CommitResult<Event>[] = [];
    for (const [operation, outcome] of outcomes) {
      if (!operation.durable && outcome) operation.settle(outcome);
      if (operation.durable && outcome && 'result' in outcome && outcome.result)
        found.push(outcome.result);
    }
    this.#waiting = this.#waiting.filter(({ durable }) => durable);
    if (found.length > 0 && !(await makeDurable(this.#context, found, this.#file))) return false;
    for (const [operation, outcome] of outcomes)
      if (operation.durable && outcome) operation.settle(outcome);
    return true;
  }

  /** What was decided on top of a line that does not count was decided on what never was. */
  #forgetVoid(): void {
    const { line, writers } = this.#decided ?? {};
    const [first] = writers ?? [];
    if (first && this.#context.view.find(first.id)?.digest !== line?.digest)
      this.#decided = undefined;
  }

  #leave(): void {
    const left = this.#file;
    this.#file = undefined;
    if (left) this.#context.disk.close(left.fd);
  }
}
