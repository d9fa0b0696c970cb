import type { SigningKeyEntry, VendorKeys } from '../../domain/licence.ts';
import { accept, refuse, type Outcome } from '../../domain/outcome.ts';
import type { CentreProblems } from '../../errors.ts';
import { hasLastingKey } from './next-key-set.ts';

/** Why a set may not follow another. */
export type KeySetFault =
  /** It is under another name: installations would refuse every answer. */
  | 'other-vendor'
  /** A key of the set before is not listed: what it signed could not be verified any more. */
  | 'key-dropped'
  | 'key-changed'
  | 'revoked-key-returns'
  /** No key in it signs without an end. */
  | 'no-lasting-key'
  /** The key that signs now would have ended already, and with it answers under way. */
  | 'too-late';

/**
 * May a set come into force behind another of the same root? Whether its version is higher, and who
 * signed it, was looked at before.
 *
 * @param now milliseconds since 1970 at the centre; null where no centre is: dates are not judged
 */
export function decideNextKeySet(
  current: VendorKeys,
  next: VendorKeys,
  now: number | null,
): Outcome<VendorKeys, Pick<CentreProblems, 'KEY_SET_UNFIT'>> {
  const unfit = (problem: KeySetFault, keyid = '') =>
    refuse('KEY_SET_UNFIT', { version: next.version, keyid, problem });
  if (next.vendor !== current.vendor) return unfit('other-vendor');
  for (const before of current.signingKeys) {
    const { keyid } = before;
    const after = next.signingKeys.find((entry) => entry.keyid === keyid);
    if (after === undefined) return unfit('key-dropped', keyid);
    if (before.revoked && !after.revoked) return unfit('revoked-key-returns', keyid);
    if (after.notBefore !== before.notBefore) return unfit('key-changed', keyid);
    if (now !== null && endsTooSoon(before, after, now)) return unfit('too-late', keyid);
  }
  return hasLastingKey(next) ? accept(next) : unfit('no-lasting-key');
}

/** It may sign until this moment, and the next set says that it ended before. */
function endsTooSoon(before: SigningKeyEntry, after: SigningKeyEntry, now: number): boolean {
  if (after.revoked || !isBefore(after.notAfter, now)) return false;
  return !isBefore(before.notAfter, now);
}

function isBefore(end: string | null, now: number): boolean {
  return end !== null && Date.parse(end) < now;
}
