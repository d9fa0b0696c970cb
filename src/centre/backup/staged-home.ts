import { basename, dirname, join } from 'node:path';
import type { RandomBytes } from '../../domain/random.ts';
import type { Disk } from '../../store/disk.ts';
import { isErrno, namingDiskErrors } from '../../store/disk-errors.ts';
import type { Owner } from '../../store/durable-write.ts';
import { ensureFolder } from '../../store/home.ts';
import { tidily } from '../files/unfinished.ts';
import { flushTree, removeTree } from './folder-tree.ts';
import { requireEmpty } from './home-place.ts';

interface Place {
  /** Where the home will be. */
  home: string;
  disk: Disk;
  random: RandomBytes;
  /** Whose the files shall be, where root works for somebody else. */
  owner?: Owner;
}

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Files that are on their way to the platter at a time: one after the other would take hours. */
const MOST_FLUSHES = 32;

/** A home in the making, in a folder beside its place: it moves there whole, or not at all. */
export class StagedHome {
  readonly path: string;
  readonly #place: Place;
  /** Folders above the home that were not there, the outermost first. */
  readonly #above: string[] = [];
  readonly #flushes = new Set<Promise<void>>();
  #failure: { error: unknown; at: string } | undefined;

  /** @throws SlsError HOME_NOT_WRITABLE, READ_ONLY, DISK_FULL, IO_ERROR */
  constructor(place: Place) {
    const { home, disk, random, owner } = place;
    this.#place = place;
    this.path = join(
      dirname(home),
      `${basename(home)}.restoring-${Buffer.from(random(8)).toString('hex')}`,
    );
    namingDiskErrors('write', home, () => {
      this.#makeAbove(dirname(home));
      disk.makeFolder(this.path, FOLDER_MODE);
      if (owner) disk.setFolderOwner(this.path, owner.uid, owner.gid);
    });
  }

  /**
   * Writes a file.
   *
   * @param path in the home, with strokes between names; of a known form
   * @returns false where one stands there
   * @throws SlsError what the disk says, also to a file before
   */
  async put(path: string, chunks: AsyncIterable<Uint8Array>): Promise<boolean> {
    const { disk, owner } = this.#place;
    const at = join(this.path, path);
    const fd = this.#writing(() => this.#create(at));
    if (fd === undefined) return false;
    let bytes = 0;
    try {
      if (owner) this.#writing(() => disk.setOwner(fd, owner.uid, owner.gid));
      for await (const chunk of chunks) {
        this.#writing(() => writeAll(disk, fd, chunk));
        bytes += chunk.byteLength;
      }
    } catch (error) {
      tidily(() => disk.close(fd));
      throw error;
    }
    // Of an empty file the name is all that there is.
    if (bytes === 0) this.#writing(() => disk.close(fd));
    else await this.#flushLater(at, fd);
    return true;
  }

  /** Removes the versions below the one that was put: they only travelled because it came later. */
  dropOlder(path: string): void {
    const { disk } = this.#place;
    const folder = dirname(join(this.path, path));
    const version = Number.parseInt(basename(path), 10);
    this.#writing(() => {
      for (const name of disk.list(folder))
        if (Number.parseInt(name, 10) < version) disk.unlink(join(folder, name));
    });
  }

  /** Waits until everything is durable that was put, and the names of it. */
  async flush(): Promise<void> {
    while (this.#flushes.size > 0) await Promise.race(this.#flushes);
    this.#throwFailure();
    this.#writing(() => flushTree(this.#place.disk, this.path));
  }

  /**
   * Puts it in its place. Durable when it returns.
   *
   * @throws SlsError HOME_NOT_EMPTY where something came there meanwhile; what the disk says
   */
  commit(): void {
    const { disk, home } = this.#place;
    namingDiskErrors('write', home, () => {
      requireEmpty(disk, home);
      try {
        disk.rename(this.path, home);
      } catch (error) {
        // Windows does not put a folder in the place of another, be it empty.
        if (!isErrno(error, 'EEXIST', 'ENOTEMPTY', 'EPERM', 'EACCES')) throw error;
        if (requireEmpty(disk, home) === undefined) throw error;
        disk.removeFolder(home);
        disk.rename(this.path, home);
      }
      disk.flushFolder(dirname(home));
    });
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    while (this.#flushes.size > 0) await Promise.race(this.#flushes);
    const { disk } = this.#place;
    tidily(() => {
      removeTree(disk, this.path);
      for (const folder of this.#above.toReversed()) disk.removeFolder(folder);
    });
  }

  #makeAbove(path: string): void {
    const { disk } = this.#place;
    try {
      disk.statusOf(path);
    } catch (error) {
      if (!isErrno(error, 'ENOENT')) throw error;
      this.#makeAbove(dirname(path));
      ensureFolder({ disk }, path);
      this.#above.push(path);
    }
  }

  #create(at: string): number | undefined {
    const { disk } = this.#place;
    try {
      return disk.open(at, 'create', FILE_MODE);
    } catch (error) {
      if (isErrno(error, 'EEXIST')) return undefined;
      if (!isErrno(error, 'ENOENT')) throw error;
    }
    this.#makeFolder(dirname(at));
    return disk.open(at, 'create', FILE_MODE);
  }

  /** Not durable yet: nobody counts on a name before the home has its own. */
  #makeFolder(path: string): void {
    const { disk, owner } = this.#place;
    try {
      disk.makeFolder(path, FOLDER_MODE);
    } catch (error) {
      if (isErrno(error, 'EEXIST')) return;
      if (!isErrno(error, 'ENOENT') || path === this.path) throw error;
      this.#makeFolder(dirname(path));
      disk.makeFolder(path, FOLDER_MODE);
    }
    if (owner) disk.setFolderOwner(path, owner.uid, owner.gid);
  }

  async #flushLater(at: string, fd: number): Promise<void> {
    const { disk } = this.#place;
    const flush = disk
      .flushData(fd)
      .finally(() => disk.close(fd))
      .catch((error: unknown) => {
        this.#failure ??= { error, at };
      })
      .finally(() => this.#flushes.delete(flush));
    this.#flushes.add(flush);
    if (this.#flushes.size >= MOST_FLUSHES) await Promise.race(this.#flushes);
    this.#throwFailure();
  }

  #throwFailure(): void {
    const failure = this.#failure;
    if (failure)
      namingDiskErrors('write', failure.at, () => {
        throw failure.error;
      });
  }

  #writing<T>(work: () => T): T {
    return namingDiskErrors('write', this.#place.home, work);
  }
}

function writeAll(disk: Disk, fd: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.byteLength;) offset += disk.write(fd, bytes, offset);
}
