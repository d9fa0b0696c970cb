import { join } from 'node:path';
import { SlsError } from '../errors.ts';
import type { Disk } from './disk.ts';
import { isErrno, namingDiskErrors } from './disk-errors.ts';
import { homeExists, type Home } from './home.ts';
import { listFolder } from './read-file.ts';

/** The clocks that a look goes by. */
export interface LookClock {
  now(): number;
  monotonicMs(): number;
}

/** Folders note the time of a change in steps of some milliseconds: two changes may share one. */
const UNSETTLED_MS = 50;
/** A file that somebody edited in place changes no folder. */
const FULL_LOOK_MS = 1000;

/**
 * Watches whether licences, requests, trust or a deletion of a home changed, for somebody who asks at each
 * request: usually two calls of the system, no file is opened.
 *
 * @param shipped the vendor's read-only key set; it need not exist
 */
export class HomeLook {
  readonly #home: Home;
  readonly #clock: LookClock;
  readonly #shipped: string | undefined;
  #quick: string | undefined;
  #full = '';
  #lookedAtMs = 0;
  #wasThere = false;

  constructor(home: Home, clock: LookClock, shipped: string | undefined) {
    this.#home = home;
    this.#clock = clock;
    this.#shipped = shipped;
  }

  /**
   * True if something is another than at the last call, and at the first one.
   *
   * @throws SlsError HOME_MISSING where the home was there and is not, HOME_NOT_READABLE, IO_ERROR
   */
  hasChanged(): boolean {
    const { disk, paths } = this.#home;
    const folders = [paths.home, paths.licence].map((path) => lookAt(disk, path));
    const quick = folders.map(({ text }) => text).join('\n');
    const nowMs = this.#clock.monotonicMs();
    if (quick === this.#quick && nowMs - this.#lookedAtMs < FULL_LOOK_MS) return false;
    const newest = Math.max(...folders.map(({ modifiedAt }) => modifiedAt));
    const isSettled = Math.abs(this.#clock.now() - newest) > UNSETTLED_MS;
    this.#checkThere();
    const isFirst = this.#lookedAtMs === 0 && this.#full === '';
    const before = this.#full;
    this.#full = this.#lookAtAll();
    this.#quick = isSettled ? quick : undefined;
    this.#lookedAtMs = nowMs;
    return isFirst || this.#full !== before;
  }

  /**
   * A home whose disk is not mounted for a while must not be taken for an empty one: all who hold
   * seats would be told that they are gone, and a new home would be begun in its place.
   */
  #checkThere(): void {
    const isThere = homeExists(this.#home);
    if (this.#wasThere && !isThere)
      throw new SlsError('HOME_MISSING', { home: this.#home.paths.home });
    this.#wasThere = isThere;
  }

  #lookAtAll(): string {
    const { disk, paths } = this.#home;
    const { licence, trust, installation, deletion, requests } = paths;
    const shipped = this.#shipped === undefined ? [] : [this.#shipped];
    const files = listFolder(disk, licence).map((name) => join(licence, name));
    const looks = [...files, trust, installation, deletion, ...shipped].map(
      (path) => lookAt(disk, path).text,
    );
    // What has a name there never changes.
    return [...looks, ...listFolder(disk, requests)].join('\n');
  }
}

function lookAt(disk: Disk, path: string): { text: string; modifiedAt: number } {
  return namingDiskErrors('read', path, () => {
    try {
      const { identity, size, modifiedAt } = disk.statusOf(path);
      return { text: `${path} ${identity} ${size} ${modifiedAt}`, modifiedAt };
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return { text: path, modifiedAt: 0 };
      throw error;
    }
  });
}
