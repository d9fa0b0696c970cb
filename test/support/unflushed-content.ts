/** Bytes that a write put into a file. */
interface Write {
  start: number;
  bytes: Buffer;
  /** A flush failed over it: the kernel drops such pages, and no later flush brings them to the disk. */
  isDoomed: boolean;
}

/** At which bytes of what was not flushed a power cut may cut: a few telling ones, or anywhere. */
export type Cuts = 'few' | 'every';

/**
 * Which bytes of a file are on the disk for certain, and which only may be. Writes do not overlap:
 * the port can only append.
 */
export class UnflushedContent {
  #durable: Buffer;
  #pending: Write[] = [];

  constructor(durable: Uint8Array = Buffer.alloc(0)) {
    this.#durable = Buffer.from(durable);
  }

  note(start: number, bytes: Uint8Array): void {
    this.#pending.push({ start, bytes: Buffer.from(bytes), isDoomed: false });
  }

  /** Begins a flush of what is written so far; say how it ended. */
  beginFlush(): { succeed(): void; fail(): void } {
    const covered = this.#pending.filter(({ isDoomed }) => !isDoomed);
    return {
      succeed: () => {
        for (const { start, bytes } of covered)
          this.#durable = withBytes(this.#durable, start, bytes);
        this.#pending = this.#pending.filter((write) => !covered.includes(write));
      },
      fail: () => {
        for (const write of covered) write.isDoomed = true;
      },
    };
  }

  /**
   * The contents that a power cut may leave, from "nothing of what was not flushed" to "all of it".
   * In between: a beginning of it; its full length with zeros from some byte on (the size came to
   * the disk, the data did not); its full length with zeros up to some byte (later pages came first).
   */
  afterPowerCut(cuts: Cuts): (() => Buffer)[] {
    const total = this.#pending.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    if (total === 0) return [() => this.#durable];
    const inside = cuts === 'every' ? everyByte(total) : fewBytes(total);
    return [
      () => this.#durable,
      ...inside.map((cut) => () => this.#with((index) => (index < cut ? 'keep' : 'lose'))),
      () => this.#with(() => 'zero'),
      ...inside.map((cut) => () => this.#with((index) => (index < cut ? 'keep' : 'zero'))),
      ...inside.map((cut) => () => this.#with((index) => (index < cut ? 'zero' : 'keep'))),
      () => this.#with(() => 'keep'),
    ];
  }

  /** The durable bytes, and of the pending ones, counted through, what becomes of each. */
  #with(fateOf: (index: number) => 'keep' | 'zero' | 'lose'): Buffer {
    let content = this.#durable;
    let counted = 0;
    for (const { start, bytes } of this.#pending) {
      const left = [...bytes].flatMap((byte, offset) => {
        const fate = fateOf(counted + offset);
        return fate === 'lose' ? [] : [fate === 'keep' ? byte : 0];
      });
      if (left.length > 0) content = withBytes(content, start, Buffer.from(left));
      counted += bytes.byteLength;
    }
    return content;
  }
}

function withBytes(content: Buffer, start: number, bytes: Buffer): Buffer {
  const result = Buffer.alloc(Math.max(content.byteLength, start + bytes.byteLength));
  result.set(content);
  result.set(bytes, start);
  return result;
}

function everyByte(total: number): number[] {
  return Array.from({ length: total - 1 }, (_, index) => index + 1);
}

function fewBytes(total: number): number[] {
  const telling = [1, Math.floor(total / 2), total - 1];
  return [...new Set(telling)].filter((cut) => cut > 0 && cut < total);
}
