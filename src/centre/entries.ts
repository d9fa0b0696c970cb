import { hash } from 'node:crypto';
import { fingerprint } from '../signed/ed25519.ts';
import type { VendorTrust } from '../signed/verify.ts';
import type { CentreEvent } from './events.ts';
import type { Entry } from './journal.ts';
import type { LicenceRecord } from './licence-record.ts';
import type { ProductRecord } from './registry.ts';

const DIGEST_DIGITS = 16;

/**
 * The journal line that belongs to a version of a licence. Its operation id is made from what it
 * says, so that the line of a version which a restored backup made anew is not taken for the old one.
 */
export function licenceEntry({ id, lastEvent }: LicenceRecord, version: number): Entry {
  return { operation: `${id}/${version}/${digestOf(lastEvent)}`, event: lastEvent };
}

export function productEntry({ code, name, createdAt, by }: ProductRecord): Entry {
  const event: CentreEvent = {
    type: 'product-added',
    at: createdAt,
    product: code,
    name,
    ...(by !== undefined && { by }),
  };
  return { operation: `product/${code}`, event };
}

/** A centre begins with this version, and its first key stays the first that every later set lists. */
const FIRST_VERSION = 1;

/** The first line of a journal: how the centre began, as any of its key sets tells. */
export function vendorEntry({ keys, root }: VendorTrust): Entry {
  const { vendor, signingKeys } = keys;
  const [first] = signingKeys;
  const version = FIRST_VERSION;
  return {
    operation: `vendor/${version}`,
    event: {
      type: 'initialised',
      at: first?.notBefore ?? '',
      vendor,
      version,
      rootFingerprint: fingerprint(root.hex),
      signer: first?.keyid ?? '',
    },
  };
}

/** A refusal's line: the same refusal again is the same operation. */
export function refusalEntry(event: Extract<CentreEvent, { type: 'refused' }>): Entry {
  const { nonce, key, code, details } = event;
  return { operation: `refused/${digestOf({ nonce, key, code, details })}`, event };
}

function digestOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value)).slice(0, DIGEST_DIGITS);
}
