import type { Log } from './log.ts';
import { makeOperation, type CommitOne, type Operation } from './operation.ts';

/** So that no line grows without bounds; the next ones go into the next line. */
const MOST_IN_ONE_LINE = 256;

/**
 * Commits of one process that share lines: everything that is asked for in one turn of the event
 * loop is written as one line, and flushed once. What is asked for during that flush waits for its
 * end, so that it shares the next; only what need not wait for the disk goes on ahead.
 *
 * Each operation keeps its own id, its own decision and its own outcome. docs/decisions/0013.
 */
export class GroupCommit<State, Event> {
  readonly #log: Pick<Log<State, Event>, 'commitAll'>;
  #waiting: Operation<State, Event>[] = [];
  #isScheduled = false;
  #isFlushing = false;

  constructor(log: Pick<Log<State, Event>, 'commitAll'>) {
    this.#log = log;
  }

  /** As `commit` of the log, in the company of others. */
  readonly commit: CommitOne<State, Event> = (...asked) => {
    const { operation, outcome } = makeOperation(...asked);
    this.#waiting.push(operation);
    this.#schedule();
    return outcome;
  };

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#commitWaiting();
    });
  }

  async #commitWaiting(): Promise<void> {
    const mayGo = ({ durable }: Operation<State, Event>) => !durable || !this.#isFlushing;
    const line = this.#waiting.filter(mayGo).slice(0, MOST_IN_ONE_LINE);
    if (line.length === 0) return;
    const taken = new Set(line);
    this.#waiting = this.#waiting.filter((operation) => !taken.has(operation));
    const isFlushing = line.some(({ durable }) => durable);
    if (isFlushing) this.#isFlushing = true;
    await this.#log.commitAll(line);
    if (isFlushing) this.#isFlushing = false;
    this.#schedule();
  }
}
