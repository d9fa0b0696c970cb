import type { Instant } from '../../domain/dates.ts';
import type { Committed } from './log-rules.ts';

/** Where a line will stand if it counts. */
export interface LinePlace {
  log: string;
  seq: number;
  at: Instant;
}

/** Decides, from the state that everything before makes, what shall happen; null for nothing. */
export type Decide<State, Event> = (state: State, place: LinePlace) => readonly Event[] | null;

/** What an operation came to. */
export interface CommitResult<Event> extends Committed<Event> {
  /** True if it was not written now: it counted already. */
  isRepeat: boolean;
  /** How many lines of this commit are void because another writer was first. */
  lostRaces: number;
}

/** Gets one operation written; null where it decided on nothing. */
export type CommitOne<State, Event> = (
  decide: Decide<State, Event>,
  operationId: string,
  options?: { durable?: boolean },
) => Promise<CommitResult<Event> | null>;

/** Something that is to be written once, whoever asks for it again. */
export interface Operation<State, Event> {
  id: string;
  decide: Decide<State, Event>;
  /** Whether its answer waits for the disk. */
  durable: boolean;
  /** Takes the outcome; only the first one that it is given counts. */
  settle(outcome: Outcome<Event>): void;
}

export type Outcome<Event> = { result: CommitResult<Event> | null } | { error: unknown };

/** An operation, and the promise of what it comes to. */
export function makeOperation<State, Event>(
  decide: Decide<State, Event>,
  id: string,
  { durable = true }: { durable?: boolean } = {},
): { operation: Operation<State, Event>; outcome: Promise<CommitResult<Event> | null> } {
  const { promise, resolve, reject } = withResolvers<CommitResult<Event> | null>();
  const settle = (outcome: Outcome<Event>) => {
    if ('error' in outcome) reject(outcome.error as Error);
    else resolve(outcome.result);
  };
  return { operation: { id, decide, durable, settle }, outcome: promise };
}

/** Node 20 has no Promise.withResolvers. */
function withResolvers<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<T>((...functions) => {
    [resolve, reject] = functions;
  });
  return { promise, resolve, reject };
}
