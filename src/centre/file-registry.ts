import { join } from 'node:path';
import { namingDiskErrors } from '../store/disk-errors.ts';
import type { Home } from '../store/home.ts';
import { listFolder } from '../store/read-file.ts';
import { KeyIndex } from './files/key-index.ts';
import { noteJournaled, putVersion, readNewestVersion } from './files/licence-versions.ts';
import { ProductFolder } from './files/product-folder.ts';
import { removeUnfinished } from './files/unfinished.ts';
import { findKey } from './licence-record.ts';
import { parseLicenceId } from './licence-id.ts';
import type { CentrePaths } from './paths.ts';
import type { Registry, StoredLicence } from './registry.ts';

/**
 * The centre's records as JSON files with durable writes.
 *
 * @param now milliseconds since 1970; only says which unfinished files are old enough to go
 */
export function openFileRegistry(home: Home, paths: CentrePaths, now: () => number): Registry {
  const keys = new KeyIndex(home, paths, now);
  const products = new ProductFolder(home, paths);

  function readLicence(id: string): StoredLicence | undefined {
    const newest = readNewestVersion(home, paths.licenceFolder(id));
    if (newest === undefined) return undefined;
    const { file, journaled } = newest;
    return { licence: file.licence, version: file.version, journaled };
  }

  return {
    readLicence,
    findByKey(key) {
      const id = keys.find(key);
      const found = id === undefined ? undefined : readLicence(id);
      return found && findKey(found.licence, key) ? found : undefined;
    },
    async *listLicenceIds() {
      for (const shard of listFolder(home.disk, paths.licences))
        for (const name of listFolder(home.disk, join(paths.licences, shard)))
          if (parseLicenceId(name) === name && name.slice(1, 3) === shard) yield name;
    },
    saveLicence: (id, expectedVersion, licence) =>
      namingDiskErrors('write', paths.licenceFolder(id), () =>
        putVersion(home, paths.licenceFolder(id), expectedVersion, licence, now()),
      ),
    confirmLicence: (id) =>
      namingDiskErrors('write', paths.licenceFolder(id), () =>
        home.disk.flushFolder(paths.licenceFolder(id)),
      ),
    markJournaled: (id, version) => noteJournaled(home, paths.licenceFolder(id), version),
    claimKey: (key, licence) => keys.claim(key, licence),
    findClaim: (key) => keys.find(key),
    listClaims: () => keys.list(),
    addProduct: (product) => {
      const isNew = products.add(product);
      removeUnfinished(home.disk, paths.products, now());
      return isNew;
    },
    findProduct: (code) => products.find(code),
    listProducts: () => products.list(),
  };
}
