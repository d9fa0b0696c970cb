import type { Instant } from '../domain/dates.ts';
import { maskKey, type Key } from '../domain/key.ts';
import type { KeyOrigin, LicenceRecord, LicenceTerms } from './licence-record.ts';

/** How a licence begins. */
export interface LicenceBeginning {
  key: Key;
  origin: KeyOrigin;
  at: Instant;
  creation: string | undefined;
}

/** The first version of a licence, with its first key. */
export function newLicence(
  id: string,
  terms: LicenceTerms,
  { key, origin, at, creation }: LicenceBeginning,
): LicenceRecord {
  return {
    id,
    terms,
    createdAt: at,
    revokedAt: null,
    keys: [{ key, generation: 1, origin, madeAt: at, bound: null }],
    sequence: 0,
    answers: [],
    lastEvent: { type: 'licence-added', at, licence: id, terms, key: maskKey(key), origin },
    ...(creation !== undefined && { creation }),
  };
}
