import { writeFileSync } from 'node:fs';

/**
 * Monotonic time that all processes of a history share: the real one, and ahead of it by what a file
 * says. So a lease lives for some hundred operations, however slow the computer is, and nobody waits.
 */
export class SharedTime {
  readonly file: string;
  #aheadMs = 0;

  constructor(file: string) {
    this.file = file;
    writeFileSync(file, encodeAhead(0));
  }

  nowMs(): number {
    return this.#aheadMs + Number(process.hrtime.bigint() / 1000n) / 1000;
  }

  /** For all processes at once. */
  pass(durationMs: number): void {
    this.#aheadMs += durationMs;
    writeFileSync(this.file, encodeAhead(this.#aheadMs), { flag: 'r+' });
  }
}

/** In one piece, so that nobody reads half a number. */
function encodeAhead(aheadMs: number): Uint8Array {
  return new Uint8Array(BigInt64Array.of(BigInt(aheadMs)).buffer);
}

/** What the eight bytes of the file say, in milliseconds. */
export function decodeAhead(bytes: Uint8Array): bigint {
  return new BigInt64Array(bytes.slice().buffer)[0] ?? 0n;
}
