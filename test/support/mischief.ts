import type { HistoryProcess, MishapCount } from './history-process.ts';
import type { MishapOrder } from './mishaps.ts';

/** More than is asked for, since what is ordered may come to nothing: a process that is killed first, for one. */
const SHARES = { stop: 0.05, kill: 0.065 } as const;

/** Beside those in the middle of a commit, a process may be killed whatever it does. */
export type Mishap = MishapOrder | 'kill now';

/** So many processes fall asleep together: one alone could take one seat too many at the most. */
const ASLEEP_TOGETHER = 7;

/** Orders stops and kills, so that as many of all commits as are wanted have one. */
export class Mischief {
  readonly #count: MishapCount;
  readonly #processes: ReadonlySet<HistoryProcess>;
  readonly #next: () => number;
  #isSleepTime = false;

  constructor(count: MishapCount, processes: ReadonlySet<HistoryProcess>, next: () => number) {
    this.#count = count;
    this.#processes = processes;
    this.#next = next;
  }

  /**
   * @param takesLast one of the last seats is asked for: who sleeps then, and wakes when all are taken,
   *   decided on what is not so any more
   * @param reluctance how seldom a process is to be killed that takes long to start, from 0 up to 1
   */
  draw(takesLast: boolean, reluctance = 0): Mishap | undefined {
    const next = this.#next;
    const asleep = this.#missing('stop');
    if (asleep >= ASLEEP_TOGETHER) this.#isSleepTime = true;
    if (asleep <= 0) this.#isSleepTime = false;
    if (this.#isSleepTime && takesLast)
      return { kind: 'stop', place: next() < 0.8 ? 'before' : 'after' };
    if (this.#missing('kill') <= 0 || next() < 0.5 || next() < reluctance) return undefined;
    return next() < 0.3 ? 'kill now' : { kind: 'kill', place: next() < 0.5 ? 'before' : 'after' };
  }

  /** How many are due, beside those that are ordered. */
  #missing(kind: MishapOrder['kind']): number {
    const ordered = [...this.#processes].filter(({ armed }) => armed?.kind === kind).length;
    return this.#count.sections * SHARES[kind] - this.#count[kind] - ordered;
  }
}
