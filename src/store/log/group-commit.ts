import { Company } from './company.ts';
import type { Log } from './log.ts';
import { makeOperation, type CommitOne, type Operation } from './operation.ts';

/** So that no line grows without bounds; the next ones go into the next line. */
const MOST_IN_ONE_LINE = 256;

/** What a group goes by beside its log. */
export interface GroupWorld {
  /**
   * A look at what decisions depend on beside the log. It is made before each line is decided, when
   * all that was asked for it has come: what it sees holds for all of them, and what it throws they
   * are all told.
   *
   * @returns undefined where nothing is to be waited for
   */
  look?: (() => Promise<void> | undefined) | undefined;
  /** Milliseconds, with their parts, that only go forward. */
  stopwatch?: () => number;
}

/**
 * Commits of one process that share lines: everything that is asked for in one turn of the event
 * loop is written as one line, and flushed once. What is asked for during that flush waits for its
 * end, so that it shares the next, with those who are expected back; only what need not wait for the
 * disk goes on ahead.
 *
 * Each operation keeps its own id, its own decision and its own outcome. docs/decisions/0013.
 */
export class GroupCommit<State, Event> {
  readonly #log: Pick<Log<State, Event>, 'commitAll'>;
  readonly #look: () => Promise<void> | undefined;
  readonly #company: Company;
  /** Those whose answer waits for the disk, and those whose does not. */
  #durable: Operation<State, Event>[] = [];
  #quick: Operation<State, Event>[] = [];
  #isScheduled = false;
  #isFlushing = false;

  constructor(
    log: Pick<Log<State, Event>, 'commitAll'>,
    { look = () => undefined, stopwatch = () => performance.now() }: GroupWorld = {},
  ) {
    this.#log = log;
    this.#look = look;
    this.#company = new Company(stopwatch);
  }

  /** As `commit` of the log, in the company of others. */
  readonly commit: CommitOne<State, Event> = (...asked) => {
    const { operation, outcome } = makeOperation(...asked);
    if (operation.durable) this.#durable.push({ ...operation, settle: this.#telling(operation) });
    else this.#quick.push(operation);
    this.#schedule();
    return outcome;
  };

  /** Who is told may come again at once: so it is now that those are counted who came before. */
  #telling({ settle }: Operation<State, Event>): Operation<State, Event>['settle'] {
    return (outcome) => {
      this.#company.arrive(this.#durable.length);
      settle(outcome);
    };
  }

  #schedule(): void {
    const mayGo = this.#quick.length > 0 || (!this.#isFlushing && this.#durable.length > 0);
    if (this.#isScheduled || !mayGo) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#commitWaiting();
    });
  }

  async #commitWaiting(): Promise<void> {
    const waits = this.#isFlushing || this.#company.isExpected(this.#durable.length);
    const quick = this.#quick.splice(0, MOST_IN_ONE_LINE);
    const durable = waits ? [] : this.#durable.splice(0, MOST_IN_ONE_LINE - quick.length);
    // What need not wait comes first: what waits may build on it.
    const line = [...quick, ...durable];
    // For those who did not fit, and those who wait for others.
    this.#schedule();
    if (line.length === 0) return;
    if (durable.length === 0) {
      await this.#commitLine(line);
      return;
    }
    this.#isFlushing = true;
    this.#company.depart(durable.length);
    await this.#commitLine(line);
    this.#isFlushing = false;
    this.#schedule();
  }

  async #commitLine(line: readonly Operation<State, Event>[]): Promise<void> {
    try {
      const seen = this.#look();
      if (seen) await seen;
    } catch (error) {
      for (const { settle } of line) settle({ error });
      return;
    }
    await this.#log.commitAll(line);
  }
}
