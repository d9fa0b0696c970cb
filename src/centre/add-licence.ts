import { hash } from 'node:crypto';
import type { Key } from '../domain/key.ts';
import { SlsError } from '../errors.ts';
import { findProduct, settleProduct } from './add-product.ts';
import type { Centre } from './centre.ts';
import { commitLicence, settleLicence } from './change-licence.ts';
import { makeLicenceId } from './licence-id.ts';
import type { LicenceRecord, LicenceTerms } from './licence-record.ts';
import { newLicence } from './new-licence.ts';
import type { StoredLicence } from './registry.ts';
import { claimFreshKey, claimSoldKey } from './reserve-key.ts';

/** A licence that was added, and its first key. */
export interface AddedLicence {
  licence: LicenceRecord;
  key: Key;
  /** False where the same request had added it before. */
  isNew: boolean;
}

/** A program's request for a licence, which it may repeat: it can't know whether it was heard. */
export interface CreationRequest {
  /** Whose idempotency keys these are: two programs may use the same. */
  scope: string;
  idempotencyKey: string;
  /** SHA-256 of all that is asked for, 64 hexadecimal digits. */
  digest: string;
}

/**
 * Adds a licence with its first key.
 *
 * @param soldKey a key that was sold before, to be taken over; undefined makes a new one
 * @param request repeated, it gives the licence that it added, as it is now, with its first key
 * @throws SlsError PRODUCT_UNKNOWN, KEY_TAKEN, IDEMPOTENCY_KEY_REUSED, and what the disk says
 */
export async function addLicence(
  centre: Centre,
  terms: LicenceTerms,
  soldKey?: Key,
  request?: CreationRequest,
): Promise<AddedLicence> {
  const { registry, random, now } = centre;
  const creation = request && nameOf(request);
  const before = request && findCreated(centre, request);
  if (before !== undefined) return addedBefore(centre, before);
  await settleProduct(centre, findProduct(centre, terms.product));

  const reserved = soldKey === undefined ? makeLicenceId(random) : claimSoldKey(centre, soldKey);
  const standing = soldKey === undefined ? undefined : registry.readLicence(reserved);
  if (standing !== undefined) return addedBySame(centre, standing, creation, soldKey);
  const id = request === undefined ? reserved : noteRequest(centre, reserved, request, soldKey);
  const key = soldKey ?? claimFreshKey(centre, id);
  const origin = soldKey === undefined ? 'initial' : 'taken-over';
  const at = new Date(now).toISOString();
  const licence = newLicence(id, terms, { key, origin, at, creation });
  if (await commitLicence(centre, licence, 0)) return { licence, key, isNew: true };

  const first = registry.readLicence(id);
  if (first === undefined) throw new SlsError('RECORD_CONFLICT', { licence: id });
  return addedBySame(centre, first, creation, key);
}

/** Names a request in the records: idempotency keys may be long, and say more than they need. */
function nameOf({ scope, idempotencyKey }: CreationRequest): string {
  return hash('sha256', JSON.stringify(['sls creation request', scope, idempotencyKey]));
}

/** @throws SlsError IDEMPOTENCY_KEY_REUSED */
function findCreated({ registry }: Centre, request: CreationRequest): StoredLicence | undefined {
  const known = registry.findCreation(nameOf(request));
  if (known === undefined) return undefined;
  if (known.digest !== request.digest) throw new SlsError('IDEMPOTENCY_KEY_REUSED', {});
  const stored = registry.readLicence(known.licence);
  return stored?.licence.creation === nameOf(request) ? stored : undefined;
}

/**
 * Notes which licence a request makes. Of a new key's it may have been noted by an attempt that a
 * crash ended; a sold key leads to the same licence each time.
 */
function noteRequest(
  { registry }: Centre,
  licence: string,
  request: CreationRequest,
  soldKey: Key | undefined,
): string {
  const { digest } = request;
  const noted = registry.claimCreation({ request: nameOf(request), licence, digest });
  if (noted.digest !== digest || (soldKey !== undefined && noted.licence !== licence))
    throw new SlsError('IDEMPOTENCY_KEY_REUSED', {});
  return noted.licence;
}

/** @throws SlsError KEY_TAKEN where something else added the licence that stands there */
async function addedBySame(
  centre: Centre,
  stored: StoredLicence,
  creation: string | undefined,
  key: Key | undefined,
): Promise<AddedLicence> {
  const { licence } = stored;
  if (creation !== undefined && licence.creation === creation) return addedBefore(centre, stored);
  await settleLicence(centre, stored);
  throw new SlsError('KEY_TAKEN', { key: key ?? '', licence: licence.id });
}

async function addedBefore(centre: Centre, stored: StoredLicence): Promise<AddedLicence> {
  await settleLicence(centre, stored);
  const { licence } = stored;
  return { licence, key: licence.keys[0]?.key ?? '', isNew: false };
}
