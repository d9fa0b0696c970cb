import { basename, dirname, join } from 'node:path';
import type { RandomBytes } from '../../domain/random.ts';
import { SlsError } from '../../errors.ts';
import type { Disk } from '../../store/disk.ts';
import { isErrno } from '../../store/disk-errors.ts';
import { removeMeaningless, tidily } from '../files/unfinished.ts';

interface Writing {
  disk: Disk;
  random: RandomBytes;
  /** Milliseconds since 1970. */
  now: number;
}

/** Private keys may be in it. */
const MODE = 0o600;
const OLD_MS = 60 * 60 * 1000;
const UNFINISHED = /^\.sls-centre-backup-[0-9a-f]{16}\.tmp$/;

/**
 * A file that gets its name when it is whole and durable, and not before. It takes nobody's place: a
 * backup that was good must not give way to one that may be worse.
 */
export class NewFile {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #temporary: string;
  #fd: number | undefined;
  #bytes = 0;

  /** @throws SlsError BACKUP_EXISTS, OUTPUT_UNWRITABLE */
  constructor({ disk, random, now }: Writing, path: string) {
    this.#disk = disk;
    this.#path = path;
    const token = Buffer.from(random(8)).toString('hex');
    this.#temporary = join(dirname(path), `.sls-centre-backup-${token}.tmp`);
    this.#named(() => {
      if (isThere(disk, path)) throw new SlsError('BACKUP_EXISTS', { path });
      removeOld(disk, dirname(path), now);
      this.#fd = disk.open(this.#temporary, 'create', MODE);
    });
  }

  /** Bytes that were written. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @throws SlsError OUTPUT_UNWRITABLE */
  write(bytes: Uint8Array): void {
    this.#named(() => {
      for (let offset = 0; offset < bytes.byteLength;)
        offset += this.#disk.write(this.#handle, bytes, offset);
    });
    this.#bytes += bytes.byteLength;
  }

  /**
   * Gives it its name. Durable when it returns.
   *
   * @throws SlsError BACKUP_EXISTS where somebody was faster, OUTPUT_UNWRITABLE
   */
  commit(): void {
    this.#named(() => {
      this.#disk.flush(this.#handle);
      this.#close();
      this.#give();
      this.#disk.flushFolder(dirname(this.#path));
    });
  }

  /** Leaves nothing behind. */
  discard(): void {
    tidily(() => this.#close());
    removeMeaningless(this.#disk, this.#temporary);
  }

  get #handle(): number {
    if (this.#fd === undefined) throw new Error('closed');
    return this.#fd;
  }

  #close(): void {
    const fd = this.#fd;
    this.#fd = undefined;
    if (fd !== undefined) this.#disk.close(fd);
  }

  /** Memory sticks often have file systems without links; there a rename has to do. */
  #give(): void {
    try {
      this.#disk.link(this.#temporary, this.#path);
      removeMeaningless(this.#disk, this.#temporary);
    } catch (error) {
      if (isErrno(error, 'EEXIST')) throw new SlsError('BACKUP_EXISTS', { path: this.#path });
      if (!isErrno(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error;
      if (isThere(this.#disk, this.#path))
        throw new SlsError('BACKUP_EXISTS', { path: this.#path }, { cause: error });
      this.#disk.rename(this.#temporary, this.#path);
    }
  }

  #named(work: () => void): void {
    try {
      work();
    } catch (error) {
      const { code, syscall } = error as NodeJS.ErrnoException;
      if (syscall === undefined) throw error;
      const details = { path: this.#path, cause: code ?? '' };
      throw new SlsError('OUTPUT_UNWRITABLE', details, { cause: error });
    }
  }
}

/** What runs left that were killed; a younger one may be at work. */
function removeOld(disk: Disk, folder: string, now: number): void {
  tidily(() => {
    for (const path of disk.list(folder).map((name) => join(folder, name)))
      if (UNFINISHED.test(basename(path)) && now - disk.statusOf(path).modifiedAt > OLD_MS)
        removeMeaningless(disk, path);
  });
}

function isThere(disk: Disk, path: string): boolean {
  try {
    disk.statusOf(path);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}
