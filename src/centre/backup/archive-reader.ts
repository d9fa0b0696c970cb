import { createHash, hash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type ExtractEvents } from 'tar-stream';
import { SlsError } from '../../errors.ts';
import type { Disk } from '../../store/disk.ts';
import { findPart } from './backup-parts.ts';
import { openArchive } from './open-archive.ts';
import { encodeList, FILES_A_LIST, isListName, listName, type ListedFile } from './file-list.ts';
import {
  ARCHIVE_FOLDER,
  MANIFEST_LIMIT,
  MANIFEST_NAME,
  parseManifest,
  type BackupManifest,
} from './manifest.ts';

/** Takes a file of the centre; false where it had one of that path before. */
export type Receive = (path: string, chunks: AsyncIterable<Uint8Array>) => Promise<boolean>;

type Entry = ExtractEvents['entry'][1];

const BLOCK = 512;
const LIST_LIMIT = 4 * 1024 * 1024;

/** Padding and headers that belong to no entry: what tar and the streams read ahead, and no more. */
const MOST_STRAY_BYTES = 1024 * 1024;

/** Our files are packed to a sixth, empty ones to a thirtieth. What promises more is no backup. */
const MOST_INFLATION = 250;
const INFLATION_BYTES = 16 * 1024 * 1024;

/**
 * Reads an archive to its end and hands out its files, each before its digest could be looked at:
 * what was received counts once this returns, and not before. Names are taken only in the forms of
 * the table of parts, so no path leads anywhere else.
 *
 * @throws SlsError NOT_A_BACKUP, BACKUP_DAMAGED, BACKUP_NEWER, INPUT_UNREADABLE, and what `receive` throws
 */
export async function readArchive(
  disk: Disk,
  path: string,
  receive: Receive,
): Promise<BackupManifest> {
  const reading = new Reading(path, receive);
  const unpacking = extract();
  const source = Readable.from(openArchive(disk, path, (bytes) => reading.noteIn(bytes)));
  const feeding = pipeline(source, createGunzip(), reading.gauge, unpacking);
  // Whatever it says, the loop over the entries says as well; or it was cut short by us.
  feeding.catch(() => undefined);
  try {
    for await (const entry of unpacking) await reading.take(entry);
    await feeding;
  } catch (error) {
    unpacking.destroy();
    await feeding.catch(() => undefined);
    throw reading.explain(error);
  }
  return reading.finish();
}

class Reading {
  readonly #path: string;
  readonly #receive: Receive;
  #isBegun = false;
  #manifest: BackupManifest | undefined;
  #listed: ListedFile[] = [];
  readonly #lists: string[] = [];
  readonly #seen = { files: 0, bytes: 0 };
  #bytesIn = 0;
  #bytesOut = 0;
  #accounted = 0;

  constructor(path: string, receive: Receive) {
    this.#path = path;
    this.#receive = receive;
  }

  noteIn(bytes: number): void {
    this.#bytesIn += bytes;
  }

  /** Stops what inflates to more than any backup, and padding without an end. */
  readonly gauge = new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => {
      this.#bytesOut += chunk.byteLength;
      const isBomb =
        this.#bytesOut > INFLATION_BYTES && this.#bytesOut > this.#bytesIn * MOST_INFLATION;
      const isStray = this.#bytesOut - this.#accounted > MOST_STRAY_BYTES;
      if (isBomb || isStray) done(this.#damaged('too-large'));
      else done(null, chunk);
    },
  });

  async take(entry: Entry): Promise<void> {
    const { name, type, size, linkname, pax } = entry.header;
    // Ours have none of these; what they may mean to other programs need not be asked.
    if (pax || linkname || this.#manifest) throw this.#damaged('foreign-entry');
    if (!this.#isBegun) {
      if (name !== ARCHIVE_FOLDER || type !== 'directory') throw this.#foreign();
      this.#isBegun = true;
      this.#account(0);
      entry.resume();
      return;
    }
    if (type !== 'file' || !name.startsWith(ARCHIVE_FOLDER)) throw this.#damaged('foreign-entry');
    const path = name.slice(ARCHIVE_FOLDER.length);
    if (path === MANIFEST_NAME) await this.#takeManifest(entry, size);
    else if (isListName(path)) await this.#takeList(path, entry, size);
    else await this.#takeFile(path, entry, size);
  }

  finish(): BackupManifest {
    if (!this.#isBegun) throw this.#foreign();
    if (!this.#manifest) throw this.#damaged('cut-off');
    return this.#manifest;
  }

  /** What the streams say is about the archive; what the disk says is about the machine. */
  explain(error: unknown): unknown {
    if (error instanceof SlsError) return error;
    const { code, syscall } = error as { code?: string; syscall?: string };
    if (syscall !== undefined) return error;
    if (!this.#isBegun && code === 'Z_DATA_ERROR') return this.#foreign(error);
    const problem = code === 'Z_DATA_ERROR' ? 'changed' : 'cut-off';
    return new SlsError('BACKUP_DAMAGED', { path: this.#path, problem }, { cause: error });
  }

  async #takeFile(path: string, entry: Entry, size: number): Promise<void> {
    const part = findPart(path);
    if (part === undefined || part.how === 'left-out') throw this.#damaged('foreign-entry');
    if (size > part.limit) throw this.#damaged('too-large');
    if (this.#listed.length >= FILES_A_LIST) throw this.#damaged('wrong-content');
    this.#account(size);
    const digest = createHash('sha256');
    async function* digesting() {
      for await (const chunk of entry as AsyncIterable<Uint8Array>) {
        digest.update(chunk);
        yield chunk;
      }
    }
    if (!(await this.#receive(path, digesting()))) throw this.#damaged('repeated-entry');
    this.#listed.push({ path, digest: digest.digest('hex') });
    this.#seen.files += 1;
    this.#seen.bytes += size;
  }

  async #takeList(path: string, entry: Entry, size: number): Promise<void> {
    const bytes = await this.#readWhole(entry, size, LIST_LIMIT);
    if (path !== listName(this.#lists.length + 1)) throw this.#damaged('wrong-content');
    if (!bytes.equals(encodeList(this.#listed))) throw this.#damaged('changed');
    this.#listed = [];
    this.#lists.push(hash('sha256', bytes));
  }

  async #takeManifest(entry: Entry, size: number): Promise<void> {
    const manifest = parseManifest(await this.#readWhole(entry, size, MANIFEST_LIMIT), this.#path);
    const isWhole =
      this.#listed.length === 0 &&
      manifest.files === this.#seen.files &&
      manifest.bytes === this.#seen.bytes &&
      manifest.lists.join() === this.#lists.join();
    if (!isWhole) throw this.#damaged('wrong-content');
    this.#manifest = manifest;
  }

  async #readWhole(entry: Entry, size: number, limit: number): Promise<Buffer> {
    if (size > limit) throw this.#damaged('too-large');
    this.#account(size);
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry as AsyncIterable<Uint8Array>) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  #account(size: number): void {
    this.#accounted += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }

  #foreign(cause?: unknown): SlsError {
    return new SlsError('NOT_A_BACKUP', { path: this.#path }, { cause });
  }

  #damaged(problem: string): SlsError {
    return new SlsError('BACKUP_DAMAGED', { path: this.#path, problem });
  }
}
