import { createHash, hash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import type { BackupFile } from './backup-file.ts';
import { encodeList, FILES_A_LIST, listName, type ListedFile } from './file-list.ts';
import { ARCHIVE_FOLDER, encodeManifest, MANIFEST_NAME, type BackupManifest } from './manifest.ts';

/** What an archive holds, as its manifest tells it. */
export type ArchiveContent = Pick<BackupManifest, 'files' | 'bytes' | 'lists'>;

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * Writes files into a .tar.gz, with a list of digests behind every few thousand and the manifest at
 * the end. No more than one file's chunk and one list stand in memory.
 */
export class ArchiveWriter {
  readonly #pack: Pack = pack();
  readonly #modifiedAt: Date;
  readonly #written: Promise<void>;
  readonly #content: ArchiveContent = { files: 0, bytes: 0, lists: [] };
  #listed: ListedFile[] = [];
  /** Why the other side takes nothing any more: what the tar says then is only a consequence. */
  #refusal: { error: unknown } | undefined;

  /**
   * @param createdAt stands as the time of every file
   * @param write takes the bytes of the archive
   */
  constructor(createdAt: string, write: (bytes: Uint8Array) => void) {
    this.#modifiedAt = new Date(createdAt);
    this.#written = pipeline(
      this.#pack,
      createGzip(),
      async (source: AsyncIterable<Uint8Array>) => {
        for await (const chunk of source)
          try {
            write(chunk);
          } catch (error) {
            this.#refusal = { error };
            throw error;
          }
      },
    );
    // Said by whoever waits for it; until then nobody may be listening.
    this.#written.catch(() => undefined);
  }

  /** Puts the folder first that everything stands in. */
  async begin(): Promise<void> {
    await this.#put(ARCHIVE_FOLDER, 'directory', 0, []);
  }

  async add(file: BackupFile): Promise<void> {
    const digest = createHash('sha256');
    function* digesting() {
      for (const chunk of file.chunks) {
        digest.update(chunk);
        yield chunk;
      }
    }
    await this.#put(`${ARCHIVE_FOLDER}${file.path}`, 'file', file.size, digesting());
    this.#content.files += 1;
    this.#content.bytes += file.size;
    this.#listed.push({ path: file.path, digest: digest.digest('hex') });
    if (this.#listed.length >= FILES_A_LIST) await this.#addList();
  }

  /** Ends the archive with its manifest. */
  async finish(describe: (content: ArchiveContent) => BackupManifest): Promise<BackupManifest> {
    if (this.#listed.length > 0) await this.#addList();
    const manifest = describe(this.#content);
    const bytes = encodeManifest(manifest);
    await this.#put(`${ARCHIVE_FOLDER}${MANIFEST_NAME}`, 'file', bytes.byteLength, [bytes]);
    this.#pack.finalize();
    await this.#written.catch((error: unknown) => this.#explain(error));
    return manifest;
  }

  /** Gives up what was begun. */
  async abandon(): Promise<void> {
    this.#pack.destroy();
    await this.#written.catch(() => undefined);
  }

  async #addList(): Promise<void> {
    const bytes = encodeList(this.#listed);
    this.#listed = [];
    this.#content.lists.push(hash('sha256', bytes));
    const name = listName(this.#content.lists.length);
    await this.#put(`${ARCHIVE_FOLDER}${name}`, 'file', bytes.byteLength, [bytes]);
  }

  async #put(
    name: string,
    type: 'file' | 'directory',
    size: number,
    chunks: Iterable<Uint8Array>,
  ): Promise<void> {
    const mode = type === 'file' ? FILE_MODE : FOLDER_MODE;
    try {
      await new Promise<void>((resolve, reject) => {
        const header = { name, type, size, mode, mtime: this.#modifiedAt };
        const entry = this.#pack.entry(header, (error) => (error ? reject(error) : resolve()));
        // Without a listener it would be thrown where nobody catches it, when the place takes no more.
        entry.on('error', reject);
        if (type === 'file') void writeInto(entry, chunks).catch(reject);
      });
    } catch (error) {
      this.#explain(error);
    }
  }

  #explain(error: unknown): never {
    throw this.#refusal?.error ?? error;
  }
}

/** One chunk after the other, each when the one before was taken. */
async function writeInto(
  entry: NodeJS.WritableStream,
  chunks: Iterable<Uint8Array>,
): Promise<void> {
  for (const chunk of chunks)
    if (!entry.write(chunk)) await new Promise((resolve) => entry.once('drain', resolve));
  entry.end();
}
