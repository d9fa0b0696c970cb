import { join } from 'node:path';
import type { Key } from '../../domain/key.ts';
import { SlsError } from '../../errors.ts';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import { putIfAbsent } from '../../store/durable-write.ts';
import { ensureFolder, type Home } from '../../store/home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from '../../store/json-file.ts';
import { listFolder } from '../../store/read-file.ts';
import { keyEntry as validate } from '../generated/validators.js';
import type { CentrePaths } from '../paths.ts';
import { removeUnfinished } from './unfinished.ts';

interface KeyEntry {
  schema: 1;
  key: Key;
  licence: string;
}

const KIND: JsonFileKind<KeyEntry> = { validate, limit: 4096 };
const ENTRY = /^([0-9A-F]{4}(?:-[0-9A-F]{4}){5})\.json$/;
const SHARD = /^[0-9A-F]{2}$/;

/** Which licence a key belongs to: one small file a key, put if absent and never changed. */
export class KeyIndex {
  readonly #home: Home;
  readonly #paths: CentrePaths;

  readonly #now: () => number;

  constructor(home: Home, paths: CentrePaths, now: () => number) {
    this.#home = home;
    this.#paths = paths;
    this.#now = now;
  }

  /** The licence that a key is reserved for. */
  find(key: Key): string | undefined {
    return this.#read(this.#paths.keyEntry(key), key)?.licence;
  }

  /**
   * Reserves a key, unless it is reserved.
   *
   * @returns the licence that it is reserved for; durable, whoever wrote it
   */
  claim(key: Key, licence: string): string {
    const path = this.#paths.keyEntry(key);
    const entry: KeyEntry = { schema: 1, key, licence };
    namingDiskErrors('write', path, () => {
      ensureFolder(this.#home, this.#paths.keyShard(key));
      putIfAbsent(this.#home, path, encodeJsonFile(entry));
    });
    removeUnfinished(this.#home.disk, this.#paths.keyShard(key), this.#now());
    const standing = this.find(key);
    if (standing === undefined) throw new SlsError('FILE_DAMAGED', { path, problem: 'vanished' });
    return standing;
  }

  /** Every reserved key. */
  *list(): Generator<{ key: Key; licence: string }> {
    const { disk } = this.#home;
    for (const shard of listFolder(disk, this.#paths.keys).filter((name) => SHARD.test(name)))
      for (const name of listFolder(disk, join(this.#paths.keys, shard))) {
        const [, key] = ENTRY.exec(name) ?? [];
        const entry = key && this.#read(join(this.#paths.keys, shard, name), key);
        if (entry) yield { key: entry.key, licence: entry.licence };
      }
  }

  #read(path: string, key: Key): KeyEntry | undefined {
    const entry = readJsonFile(this.#home.disk, path, KIND);
    if (entry !== undefined && entry.key !== key)
      throw new SlsError('FILE_DAMAGED', { path, problem: 'other-key' });
    return entry;
  }
}
