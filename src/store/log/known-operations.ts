import type { FoldedSegment } from './folded-segment.ts';
import type { Committed } from './log-rules.ts';

/** Segments whose operations are known behind the current one. */
const SEGMENTS = 4;
/** A segment behind a large checkpoint is long: of what is in it only the last part is kept. */
const OPERATIONS = 2048;

/** What became of the operations that were read lately, so that none is written twice. */
export class KnownOperations<Event> {
  /** By segment, the oldest first. */
  readonly #segments = new Map<string, Map<string, Committed<Event>>>();
  /** How many wait for what becomes of an operation. */
  readonly #awaited = new Map<string, number>();

  enter({ log, number, operations }: FoldedSegment<unknown, Event>): void {
    const place = `${log}/${number}`;
    this.#segments.delete(place);
    this.#segments.set(place, operations);
  }

  /** Keeps these until the function is called that it returns, however much is read meanwhile. */
  remember(ids: readonly string[]): () => void {
    for (const id of ids) this.#awaited.set(id, (this.#awaited.get(id) ?? 0) + 1);
    return () => {
      for (const id of ids) {
        const left = (this.#awaited.get(id) ?? 1) - 1;
        if (left === 0) this.#awaited.delete(id);
        else this.#awaited.set(id, left);
      }
    };
  }

  find(id: string, isWanted: (line: Committed<Event>) => boolean): Committed<Event> | undefined {
    for (const operations of this.#segments.values()) {
      const line = operations.get(id);
      if (line !== undefined && isWanted(line)) return line;
    }
    return undefined;
  }

  /** Whether it is known; undefined where nothing is known of its segment. */
  has({ log, segment, op, digest }: Committed<unknown>): boolean | undefined {
    const operations = this.#segments.get(`${log}/${segment}`);
    return operations && operations.get(op)?.digest === digest;
  }

  /** Lets go what nobody has asked for in a long while. */
  forget(): void {
    for (const [place, operations] of [...this.#segments].slice(0, -SEGMENTS))
      if (![...operations.keys()].some((id) => this.#awaited.has(id))) this.#segments.delete(place);
    let spare = -OPERATIONS;
    for (const { size } of this.#segments.values()) spare += size;
    // One after the other would cost a look at all those awaited each time.
    if (spare < OPERATIONS) return;
    for (const operations of this.#segments.values())
      for (const id of operations.keys()) {
        if (spare <= 0) return;
        if (!this.#awaited.has(id)) operations.delete(id);
        spare -= 1;
      }
  }
}
