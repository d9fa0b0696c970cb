import { join } from 'node:path';
import { SlsError } from '../errors.ts';
import { namingDiskErrors } from '../store/disk-errors.ts';
import type { Home } from '../store/home.ts';
import { listFolder } from '../store/read-file.ts';
import { CreationIndex } from './files/creation-index.ts';
import { KeyIndex } from './files/key-index.ts';
import { LicenseeIndex } from './files/licensee-index.ts';
import { noteJournaled, putVersion, readNewestVersion } from './files/licence-versions.ts';
import { ProductFolder } from './files/product-folder.ts';
import { RecentReads } from './files/recent-reads.ts';
import { removeUnfinished } from './files/unfinished.ts';
import { findKey } from './licence-record.ts';
import { parseLicenceId } from './licence-id.ts';
import type { CentrePaths } from './paths.ts';
import type { Registry, StoredLicence } from './registry.ts';

const SHARD = /^[0-9A-Z]{2}$/;

/**
 * The centre's records as JSON files with durable writes.
 *
 * @param now milliseconds since 1970; only says which unfinished files are old enough to go
 */
export function openFileRegistry(home: Home, paths: CentrePaths, now: () => number): Registry {
  const keys = new KeyIndex(home, paths, now);
  const creations = new CreationIndex(home, paths, now);
  const licensees = new LicenseeIndex(home, paths);
  const products = new ProductFolder(home, paths);
  const recent = new RecentReads();

  function readLicence(id: string): StoredLicence | undefined {
    const newest = readNewestVersion(home, paths.licenceFolder(id));
    if (newest === undefined) return undefined;
    const { file, journaled } = newest;
    recent.remember(id, file);
    return { licence: file.licence, version: file.version, journaled };
  }

  /** A damaged record must not keep all others from being changed; `verify` names it. */
  function readIfSound(id: string): StoredLicence | undefined {
    try {
      return readLicence(id);
    } catch (error) {
      if (error instanceof SlsError && error.exit === 3) return undefined;
      throw error;
    }
  }

  function* listIds(after = ''): Generator<string> {
    for (const shard of listFolder(home.disk, paths.licences))
      // What a file manager or an editor left between the shards is no folder of licences.
      if (SHARD.test(shard) && shard >= after.slice(1, 3))
        for (const name of listFolder(home.disk, join(paths.licences, shard)))
          if (parseLicenceId(name) === name && name.slice(1, 3) === shard && name > after)
            yield name;
  }

  return {
    readLicence,
    findByKey(key) {
      const id = keys.find(key);
      const found = id === undefined ? undefined : readLicence(id);
      return found && findKey(found.licence, key) ? found : undefined;
    },
    async *listLicenceIds(after) {
      yield* listIds(after);
    },
    listByLicensee: (inn) => (licensees.isComplete() ? licensees.list(inn) : listIds()),
    isListed: (id, { inn }) => !licensees.isComplete() || licensees.has(inn, id),
    buildIndexes({ anew }) {
      if (!anew && licensees.isComplete()) return;
      for (const id of listIds()) {
        const inn = readIfSound(id)?.licence.terms.licensee.inn;
        if (inn !== undefined) licensees.add(inn, id);
      }
      licensees.setComplete();
    },
    saveLicence(id, expectedVersion, licence) {
      const folder = paths.licenceFolder(id);
      return namingDiskErrors('write', folder, () => {
        const before = recent.take(id, expectedVersion) ?? readNewestVersion(home, folder)?.file;
        if ((before?.version ?? 0) !== expectedVersion) return false;
        // One that was so in the version before has its file already: grants pay nothing.
        const { inn } = licence.terms.licensee;
        if (before?.licence.terms.licensee.inn !== inn) licensees.add(inn, id);
        return putVersion(home, folder, before, licence, now());
      });
    },
    confirmLicence: (id) =>
      namingDiskErrors('write', paths.licenceFolder(id), () =>
        home.disk.flushFolder(paths.licenceFolder(id)),
      ),
    markJournaled: (id, version) => noteJournaled(home, paths.licenceFolder(id), version),
    claimKey: (key, licence) => keys.claim(key, licence),
    findClaim: (key) => keys.find(key),
    listClaims: () => keys.list(),
    claimCreation: (creation) => creations.claim(creation),
    findCreation: (request) => creations.find(request),
    addProduct: (product) => {
      const isNew = products.add(product);
      removeUnfinished(home.disk, paths.products, now());
      return isNew;
    },
    findProduct: (code) => products.find(code),
    listProducts: () => products.list(),
  };
}
