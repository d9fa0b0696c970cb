import { maskKey, type Key } from '../domain/key.ts';
import { SlsError } from '../errors.ts';
import { findProduct, settleProduct } from './add-product.ts';
import type { Centre } from './centre.ts';
import { commitLicence, settleLicence } from './change-licence.ts';
import { makeLicenceId } from './licence-id.ts';
import type { KeyOrigin, LicenceRecord, LicenceTerms } from './licence-record.ts';
import { makeKey } from './make-key.ts';

/** A licence that was added, and its first key. */
export interface AddedLicence {
  licence: LicenceRecord;
  key: Key;
}

/**
 * Adds a licence with its first key.
 *
 * @param soldKey a key that was sold before, to be taken over; undefined makes a new one
 * @throws SlsError PRODUCT_UNKNOWN, KEY_TAKEN, and what the disk says
 */
export async function addLicence(
  centre: Centre,
  terms: LicenceTerms,
  soldKey?: Key,
): Promise<AddedLicence> {
  await settleProduct(centre, findProduct(centre, terms.product));
  const { id, key } =
    soldKey === undefined ? claimFreshKey(centre) : await claimSoldKey(centre, soldKey);
  const licence = newLicence(
    centre,
    id,
    terms,
    key,
    soldKey === undefined ? 'initial' : 'taken-over',
  );
  if (!(await commitLicence(centre, licence, 0)))
    throw new SlsError('KEY_TAKEN', { key, licence: id });
  return { licence, key };
}

/** Makes a key that nobody has, and reserves it. */
export function claimFreshKey(
  { registry, random }: Centre,
  licence?: string,
): { id: string; key: Key } {
  for (;;) {
    const key = makeKey(random);
    const id = licence ?? makeLicenceId(random);
    if (registry.claimKey(key, id) === id) return { id, key };
  }
}

/**
 * Reserves a key that was sold before. One that is reserved for a licence which does not exist was
 * left by a crash, or somebody is adding it right now: then the licence gets the id that was
 * reserved, so that both mean the same record, and only one of them can put it.
 */
async function claimSoldKey(centre: Centre, key: Key): Promise<{ id: string; key: Key }> {
  const { registry, random } = centre;
  const id = registry.claimKey(key, makeLicenceId(random));
  const standing = registry.readLicence(id);
  if (standing === undefined) return { id, key };
  await settleLicence(centre, standing);
  throw new SlsError('KEY_TAKEN', { key, licence: id });
}

function newLicence(
  { now }: Centre,
  id: string,
  terms: LicenceTerms,
  key: Key,
  origin: KeyOrigin,
): LicenceRecord {
  const at = new Date(now).toISOString();
  return {
    id,
    terms,
    createdAt: at,
    revokedAt: null,
    keys: [{ key, generation: 1, origin, madeAt: at, bound: null }],
    sequence: 0,
    answers: [],
    lastEvent: { type: 'licence-added', at, licence: id, terms, key: maskKey(key), origin },
  };
}
