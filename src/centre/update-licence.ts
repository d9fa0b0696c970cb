import { SlsError } from '../errors.ts';
import type { Centre } from './centre.ts';
import { changeLicence } from './change-licence.ts';
import { findLicence } from './find-licence.ts';
import type { TermChange } from './events.ts';
import type { LicenceRecord, LicenceTerms } from './licence-record.ts';
import { findTermChanges } from './term-changes.ts';
import { changeTerms, type TypedTerms } from './terms.ts';

export interface UpdatedLicence {
  licence: LicenceRecord;
  /** Empty where everything was so already. */
  changes: TermChange[];
}

/**
 * Changes the terms of a licence. Installed grants stay as they are: the computer gets the new terms
 * with its next grant.
 *
 * @param named id or key
 * @param expectedVersion the only version that may be changed; undefined: whichever stands there
 * @throws SlsError LICENCE_UNKNOWN, LICENCE_CHANGED, LICENCE_VALUE, DATE_FORMAT, what parseLicenseeId
 *   refuses, and what the disk says
 */
export function updateLicence(
  centre: Centre,
  named: string,
  typed: TypedTerms,
  expectedVersion?: number,
): Promise<UpdatedLicence> {
  // Looked at before each attempt: the version that is decided on is the one that is replaced.
  const read = () => {
    const found = findLicence(centre, named);
    const { licence, version } = found;
    if (expectedVersion === undefined || expectedVersion === version) return found;
    throw new SlsError('LICENCE_CHANGED', { licence: licence.id, version });
  };
  return changeLicence<UpdatedLicence>(centre, read, (licence) => {
    const terms = changeTerms(licence.terms, typed);
    const changes = findTermChanges(licence.terms, terms);
    if (changes.length === 0) return { keep: { licence, changes } };
    const save = withTerms(licence, terms, changes, new Date(centre.now).toISOString());
    return { save, result: { licence: save, changes } };
  });
}

/**
 * Revokes a licence: none of its keys is granted any more. What is installed goes on until its
 * dates end it.
 *
 * @param named id or key
 * @returns false where it was revoked already
 */
export function revokeLicence(
  centre: Centre,
  named: string,
): Promise<{ licence: LicenceRecord; isNew: boolean }> {
  const read = () => findLicence(centre, named);
  return changeLicence<{ licence: LicenceRecord; isNew: boolean }>(centre, read, (licence) => {
    if (licence.revokedAt !== null) return { keep: { licence, isNew: false } };
    const at = new Date(centre.now).toISOString();
    const save: LicenceRecord = {
      ...licence,
      revokedAt: at,
      lastEvent: { type: 'licence-revoked', at, licence: licence.id },
    };
    return { save, result: { licence: save, isNew: true } };
  });
}

function withTerms(
  licence: LicenceRecord,
  terms: LicenceTerms,
  changes: TermChange[],
  at: string,
): LicenceRecord {
  const lastEvent = { type: 'licence-updated' as const, at, licence: licence.id, changes };
  return { ...licence, terms, lastEvent };
}
