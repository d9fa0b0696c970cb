import { join } from 'node:path';
import { SlsError } from '../../errors.ts';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import { putIfAbsent } from '../../store/durable-write.ts';
import { ensureFolder, type Home } from '../../store/home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from '../../store/json-file.ts';
import { creationEntry as validate } from '../generated/validators.js';
import type { CentrePaths } from '../paths.ts';
import type { Creation } from '../registry.ts';
import { removeUnfinished } from './unfinished.ts';

const KIND: JsonFileKind<Creation & { schema: 1 }> = { validate, limit: 4096 };
const SHARD_DIGITS = 2;

/** Which licence a program's request made: one small file a request, put if absent and never changed. */
export class CreationIndex {
  readonly #home: Home;
  readonly #paths: CentrePaths;
  readonly #now: () => number;

  constructor(home: Home, paths: CentrePaths, now: () => number) {
    this.#home = home;
    this.#paths = paths;
    this.#now = now;
  }

  find(request: string): Creation | undefined {
    const path = this.#pathOf(request);
    const entry = readJsonFile(this.#home.disk, path, KIND);
    if (entry === undefined) return undefined;
    if (entry.request !== request)
      throw new SlsError('FILE_DAMAGED', { path, problem: 'wrong-value' });
    return { request, licence: entry.licence, digest: entry.digest };
  }

  /** Notes a request, unless it is noted. @returns what is noted; durable, whoever wrote it */
  claim({ request, licence, digest }: Creation): Creation {
    const path = this.#pathOf(request);
    const shard = this.#shardOf(request);
    namingDiskErrors('write', path, () => {
      ensureFolder(this.#home, shard);
      putIfAbsent(this.#home, path, encodeJsonFile({ schema: 1, request, licence, digest }));
    });
    removeUnfinished(this.#home.disk, shard, this.#now());
    const standing = this.find(request);
    if (standing === undefined) throw new SlsError('FILE_DAMAGED', { path, problem: 'vanished' });
    return standing;
  }

  #shardOf(request: string): string {
    return join(this.#paths.creations, request.slice(0, SHARD_DIGITS));
  }

  #pathOf(request: string): string {
    return join(this.#shardOf(request), `${request}.json`);
  }
}
