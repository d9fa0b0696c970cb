import type { JudgedLine, WholeLine } from './log-line.ts';

/** The newest line that counts. */
export interface ChainHead {
  seq: number;
  digest: string;
}

/**
 * `counts`: the line is part of the log. `void`: it never was, for any reader. `odd`: it is void, and
 * says that somebody sees another chain in this file than we do; who has read the file piece by piece
 * reads it again from its start, and then sees what all see.
 */
export type Verdict = 'counts' | 'void' | 'odd';

/** Says whether a whole line goes on from the head. Tests turn it off to see what it is worth. */
export type ChainRule = (head: ChainHead, line: WholeLine) => boolean;

/** A line counts if, and only if, it is whole and continues the chain. docs/format.md 9.2. */
export const continuesChain: ChainRule = (head, line) =>
  line.seq === head.seq + 1 && line.prev === head.digest;

/** Which lines of one segment count: the file's order is the arbiter between writers. */
export class Chain {
  head: ChainHead;
  isSealed = false;
  /** The line at which something is wrong that no torn write and no lost race explains. */
  damagedAt: number | undefined;
  /** The first line since the head that is not whole: if something is missing, then there. */
  #suspect: number | undefined;
  readonly #continues: ChainRule;

  constructor(header: ChainHead, continues: ChainRule = continuesChain) {
    this.head = header;
    this.#continues = continues;
  }

  /** Takes the next line of the file, `number` counted from 1. */
  take(judged: JudgedLine, number: number): Verdict {
    if (this.isSealed) return 'void';
    switch (judged.kind) {
      case 'altered':
        return this.#damaged(number);
      case 'torn':
      case 'header':
        this.#suspect ??= number;
        return 'void';
      case 'line':
        return this.#takeWhole(judged, number);
    }
  }

  #takeWhole(line: WholeLine, number: number): Verdict {
    if (this.#continues(this.head, line)) {
      this.head = { seq: line.seq, digest: line.digest };
      this.isSealed = line.seal;
      this.#suspect = undefined;
      return 'counts';
    }
    // Its writer saw lines that are not there, or not these.
    if (line.seq > this.head.seq) return this.#damaged(this.#suspect ?? number);
    // Lost a race; or its writer closed the segment because to him an older line was the head.
    return line.seal ? 'odd' : 'void';
  }

  #damaged(number: number): Verdict {
    if (this.damagedAt !== undefined) return 'void';
    this.damagedAt = number;
    return 'odd';
  }
}
