import { hash } from 'node:crypto';
import { join } from 'node:path';
import { isErrno, namingDiskErrors } from '../../store/disk-errors.ts';
import { ensureFolder, type Home } from '../../store/home.ts';
import { listFolder } from '../../store/read-file.ts';
import { parseLicenceId } from '../licence-id.ts';
import type { CentrePaths } from '../paths.ts';

/** Both kinds of INN; numbers of other countries may look the same, and then share a folder. */
const INN = /^(?:\d{10}|\d{12})$/;
const SHARD_DIGITS = 2;
const DIGEST_DIGITS = 32;
const FILE_MODE = 0o600;

/**
 * Which licences may belong to a licensee: an empty file for each, made before the version of the
 * licence that needs it, and never removed. Whoever looks a licence up here reads it and compares.
 *
 *     Licensees/3f/7707083893/L7Q…        a licensee by his INN
 *     Licensees/a0/id-<32 hex>/L7Q…       one whose id may hold other characters, or be spelled in two cases
 *     Licensees/complete                  every licence that stood here before has its files
 */
export class LicenseeIndex {
  readonly #home: Home;
  readonly #paths: CentrePaths;

  constructor(home: Home, paths: CentrePaths) {
    this.#home = home;
    this.#paths = paths;
  }

  /** Puts a licence under a licensee; durable when it returns, whoever made the file. */
  add(inn: string, licence: string): void {
    const folder = this.#folderOf(inn);
    namingDiskErrors('write', folder, () => {
      ensureFolder(this.#home, folder);
      this.#mark(join(folder, licence));
      this.#home.disk.flushFolder(folder);
    });
  }

  has(inn: string, licence: string): boolean {
    return this.#isThere(join(this.#folderOf(inn), licence));
  }

  /** In the order of their ids. */
  *list(inn: string): Generator<string> {
    for (const name of listFolder(this.#home.disk, this.#folderOf(inn)))
      if (parseLicenceId(name) === name) yield name;
  }

  /** False in a home that was made before there was this index, until somebody completes it. */
  isComplete(): boolean {
    return this.#isThere(this.#paths.licenseesComplete);
  }

  setComplete(): void {
    const { licensees, licenseesComplete } = this.#paths;
    namingDiskErrors('write', licensees, () => {
      ensureFolder(this.#home, licensees);
      this.#mark(licenseesComplete);
      this.#home.disk.flushFolder(licensees);
    });
  }

  /** Empty, so there is nothing that could be torn or would have to be flushed but its name. */
  #mark(path: string): void {
    const { disk, owner } = this.#home;
    try {
      const fd = disk.open(path, 'create', FILE_MODE);
      try {
        if (owner) disk.setOwner(fd, owner.uid, owner.gid);
      } finally {
        disk.close(fd);
      }
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
  }

  #isThere(path: string): boolean {
    return namingDiskErrors('read', path, () => {
      try {
        return this.#home.disk.statusOf(path).kind === 'file';
      } catch (error) {
        if (isErrno(error, 'ENOENT')) return false;
        throw error;
      }
    });
  }

  #folderOf(inn: string): string {
    const digest = hash('sha256', inn);
    const name = INN.test(inn) ? inn : `id-${digest.slice(0, DIGEST_DIGITS)}`;
    return join(this.#paths.licensees, digest.slice(0, SHARD_DIGITS), name);
  }
}
