import type { Instant } from '../../domain/dates.ts';
import type { Committed } from './log-rules.ts';

/** What a line makes if it counts, as its writer found out before he wrote it. */
export interface Trial<State, Event> {
  digest: string;
  seq: number;
  at: Instant;
  /** On which it was tried. */
  before: State;
  after: State;
  /** In the order of the line. */
  operations: readonly (readonly [op: string, events: readonly Event[]])[];
}

/** A trial that turned out to be what happened. */
export interface TriedLine<State, Event> {
  after: State;
  committed(place: { log: string; segment: number; line: number }): Committed<Event>[];
}

/**
 * The line that this process wrote last, so that it need not work out again what the line makes: its
 * digest says that it is the same line, and where nothing came between, the state is the same too.
 */
export class Trials<State, Event> {
  #last: Trial<State, Event> | undefined;

  put(trial: Trial<State, Event>): void {
    this.#last = trial;
  }

  /** What is known of a line that counts, once. @param state the one that the line goes on from */
  take(lineDigest: string, state: State): TriedLine<State, Event> | undefined {
    if (this.#last?.digest !== lineDigest || this.#last.before !== state) return undefined;
    const { digest, seq, at, after, operations } = this.#last;
    this.#last = undefined;
    return {
      after,
      committed: (place) =>
        operations.map(([op, events]) => ({ ...place, seq, digest, op, at, events })),
    };
  }
}
