import type { Disk } from '../disk.ts';
import { judgeLine, MAX_LINE_BYTES, type JudgedLine } from './log-line.ts';

const CHUNK_BYTES = 64 * 1024;
const NEW_LINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** One line; `junk` stands for bytes that somebody put right behind a line that was already taken. */
export interface ReadLine {
  number: number;
  judged: JudgedLine | { kind: 'junk' };
}

/**
 * Reads the lines of a growing file, each once, in chunks.
 *
 * A writer puts the new-line first, so the last line stands open: it is given out as soon as it has
 * its end, and looked at again next time as long as it has not, because it may be half written.
 * Zero bytes end a line too: after a power cut ext4 may leave them behind the last durable one.
 */
export class SegmentReader {
  readonly #disk: Disk;
  readonly #fd: number;
  readonly #chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  /** Where reading goes on. */
  #position = 0;
  #number = 1;
  /** `#position` stands right behind a line that was taken without having seen its end. */
  #behindTaken = false;

  /** @param position where the first line ends, if it need not be read; nothing stands behind it yet */
  constructor(disk: Disk, fd: number, position = 0) {
    this.#disk = disk;
    this.#fd = fd;
    this.#position = position;
    this.#behindTaken = position > 0;
  }

  /** Bytes that were read and need not be read again. */
  get position(): number {
    return this.#position;
  }

  /** The lines from where the last call ended up to the end of the file. */
  *readOn(): Generator<ReadLine> {
    const chunk = this.#chunk;
    let start = new LineStart();
    let position = this.#position;
    for (let count; (count = this.#disk.read(this.#fd, chunk, 0, position)) > 0;) {
      const read = chunk.subarray(0, count);
      let from = 0;
      for (let end; (end = read.indexOf(NEW_LINE, from)) !== -1; from = end + 1) {
        yield* this.#endedLine(start.finish(read.subarray(from, end)));
        start = new LineStart();
        this.#position = position + end + 1;
        this.#number += 1;
        this.#behindTaken = false;
      }
      start.add(read.subarray(from));
      position += count;
    }
    yield* this.#openLine(start.finish(Buffer.alloc(0)));
  }

  *#endedLine(line: Buffer | undefined): Generator<ReadLine> {
    const number = this.#number;
    if (line === undefined) yield { number, judged: { kind: 'torn' } };
    else if (this.#hasJunk(line)) yield { number, judged: { kind: 'junk' } };
    else for (const piece of piecesOf(line)) yield { number, judged: judgeLine(piece) };
  }

  *#openLine(line: Buffer | undefined): Generator<ReadLine> {
    const number = this.#number;
    if (line === undefined || line.byteLength === 0) return;
    if (this.#hasJunk(line)) yield { number, judged: { kind: 'junk' } };
    if (this.#behindTaken) return;
    const length = firstEnd(line);
    const judged = judgeLine(line.subarray(0, length));
    if (judged.kind === 'torn') return;
    this.#position += length;
    this.#behindTaken = true;
    yield { number, judged };
  }

  #hasJunk(line: Buffer): boolean {
    return this.#behindTaken && firstEnd(line) > 0;
  }
}

/** The beginning of a line whose end is in a later chunk. */
class LineStart {
  readonly #parts: Buffer[] = [];
  #bytes = 0;

  add(part: Buffer): void {
    if (part.byteLength === 0) return;
    this.#bytes += part.byteLength;
    if (this.#bytes > MAX_LINE_BYTES) this.#parts.length = 0;
    else this.#parts.push(Buffer.from(part));
  }

  /** The whole line, or undefined if it is longer than any line may be. */
  finish(end: Buffer): Buffer | undefined {
    if (this.#bytes + end.byteLength > MAX_LINE_BYTES) return undefined;
    return this.#parts.length === 0 ? end : Buffer.concat([...this.#parts, end]);
  }
}

/** What a line with zero bytes or carriage returns in it is made of; neither can be part of JSON. */
function* piecesOf(line: Buffer): Generator<Buffer> {
  if (line.byteLength === 0) return;
  if (firstEnd(line) === line.byteLength) {
    yield line;
    return;
  }
  // What became zero bytes as a whole is a line that is missing, not an empty one.
  if (line.every((byte) => byte === 0)) yield line;
  let from = 0;
  for (let end = 0; end <= line.byteLength; end += 1) {
    if (end < line.byteLength && line[end] !== 0 && line[end] !== CARRIAGE_RETURN) continue;
    if (end > from) yield line.subarray(from, end);
    from = end + 1;
  }
}

function firstEnd(line: Buffer): number {
  const ends = [line.indexOf(0), line.indexOf(CARRIAGE_RETURN)].filter((at) => at !== -1);
  return Math.min(line.byteLength, ...ends);
}
