import { createHash } from 'node:crypto';
import { SlsError } from '../../errors.ts';
import type { Disk } from '../disk.ts';
import { isErrno } from '../disk-errors.ts';
import { discard, temporaryIn, writeAll, type Writing } from '../durable-write.ts';
import {
  digestEnd,
  END_BYTES,
  headerEnd,
  headerStart,
  MAX_LINE_BYTES,
  SINCE_END,
  SINCE_START,
} from './log-line.ts';
import { segmentPath, type MadeSegment } from './segment-file.ts';

/** What a disk has to write at once delays every other flush on it. */
const FLUSH_BYTES = 512 * 1024;

/**
 * A segment in the making: a header that is written piece by piece under a temporary name, and gets
 * its own name when it is whole and durable. docs/format.md 9.4.
 */
export class SegmentDraft {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #place: { log: string; segment: number };
  readonly #path: string;
  readonly #hash = createHash('sha256');
  #fd: number | undefined;
  #bytes = 0;
  #unflushed = 0;
  /** Events since the mark that were written; undefined before the first. */
  #since: number | undefined;

  constructor(writing: Writing, folder: string, place: { log: string; segment: number }) {
    const { disk, owner, random, mode = 0o600 } = writing;
    this.#disk = disk;
    this.#folder = folder;
    this.#place = place;
    this.#path = temporaryIn(folder, random);
    this.#fd = disk.open(this.#path, 'create', mode);
    try {
      if (owner) {
        disk.setOwner(this.#fd, owner.uid, owner.gid);
        // Later flushes are of the content alone.
        disk.flush(this.#fd);
      }
      this.add(headerStart(place));
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  add(text: string): void {
    const bytes = Buffer.from(text);
    this.#bytes += bytes.byteLength;
    // What nobody could read must not be written.
    if (this.#bytes + END_BYTES > MAX_LINE_BYTES)
      throw new SlsError('INTERNAL', { cause: 'too much for one line of a log' });
    this.#hash.update(bytes);
    this.#write(bytes);
  }

  /** What happened since the mark, behind the state. */
  addSince(events: readonly unknown[]): void {
    if (this.#since === undefined) this.add(SINCE_START);
    const texts = events.map((event) => JSON.stringify(event));
    if (this.#since && texts.length > 0) this.add(',');
    this.#since = (this.#since ?? 0) + texts.length;
    this.add(texts.join(','));
  }

  /** How many events since the mark it has. */
  get since(): number {
    return this.#since ?? 0;
  }

  get wantsFlush(): boolean {
    return this.#unflushed >= FLUSH_BYTES;
  }

  async flush(): Promise<void> {
    if (this.#fd === undefined || this.#unflushed === 0) return;
    this.#unflushed = 0;
    await this.#disk.flushData(this.#fd);
  }

  /** Writes the end of the header, durably. */
  async finish(head: { seq: number; prev: string }): Promise<Omit<MadeSegment<never>, 'state'>> {
    if (this.#since !== undefined) this.add(SINCE_END);
    this.add(headerEnd(head));
    const digest = this.#hash.digest('hex');
    this.#write(Buffer.from(digestEnd(digest)));
    await this.flush();
    const identity = this.#fd === undefined ? '' : this.#disk.status(this.#fd).identity;
    const header = { ...this.#place, ...head, state: undefined, digest, bytes: this.#bytes };
    return { identity, header };
  }

  /** Gives it its name. False: somebody else made that segment, or the log is gone. */
  put(): boolean {
    try {
      this.#disk.link(this.#path, segmentPath(this.#folder, this.#place.segment));
      return true;
    } catch (error) {
      if (isErrno(error, 'EEXIST', 'ENOENT')) return false;
      throw error;
    }
  }

  /** Leaves nothing behind but what was given its name. */
  discard(): void {
    if (this.#fd === undefined) return;
    const fd = this.#fd;
    this.#fd = undefined;
    discard(this.#disk, this.#path);
    this.#disk.close(fd);
  }

  #write(bytes: Buffer): void {
    if (this.#fd === undefined) return;
    writeAll(this.#disk, this.#fd, bytes);
    this.#unflushed += bytes.byteLength;
  }
}
