import type { Key } from '../domain/key.ts';
import { SlsError } from '../errors.ts';
import type { Centre } from './centre.ts';
import { readNewestImport } from './import/import-file.ts';
import { makeLicenceId } from './licence-id.ts';
import { makeKey } from './make-key.ts';

/** Makes a key that nobody has, and reserves it for a licence. */
export function claimFreshKey({ registry, random }: Centre, licence: string): Key {
  for (;;) {
    const key = makeKey(random);
    if (registry.claimKey(key, licence) === licence) return key;
  }
}

/**
 * Reserves a key that was sold before. One that is reserved for a licence which does not exist was
 * left by a crash, or somebody is adding it right now: then the licence gets the id that was
 * reserved, so that both mean the same record, and only one of them can put it.
 *
 * @returns the id of the licence that the key is reserved for
 * @throws SlsError KEY_TAKEN where an import has it that was accepted and is under way
 */
export function claimSoldKey(centre: Centre, key: Key): string {
  const { registry, random } = centre;
  const own = makeLicenceId(random);
  const id = registry.claimKey(key, own);
  if (id === own || registry.readLicence(id) !== undefined) return id;
  const isSold = readNewestImport(centre)?.sales?.some((sale) => sale.key === key) === true;
  if (isSold) throw new SlsError('KEY_TAKEN', { key, licence: id });
  return id;
}
