import { DAY_MS, type Instant } from '../../domain/dates.ts';
import type { SigningKeyEntry, VendorKeys } from '../../domain/licence.ts';
import { SlsError } from '../../errors.ts';
import type { PublicKey } from '../../signed/ed25519.ts';

/**
 * How long a signing key that was replaced still counts. Its last answers are older than the change,
 * so this is for the change itself: for a centre that still runs with the key in its memory, and for
 * a clock that is set back. It costs nothing in safety: whoever stole a key writes any date, and
 * only revoking the key stops him.
 */
export const OVERLAP_DAYS = 1;

/**
 * A set that is carried to the root key and back comes into force later than it was made, and until
 * then the former key goes on signing. `keys adopt` refuses one that took longer.
 */
export const CARRY_DAYS = 30;

/** Installations verify old grants by every key that ever signed, so none is dropped. */
export const MOST_SIGNING_KEYS = 64;

/** When a change is made, and whether it is carried out to be signed elsewhere. */
export interface ChangeTime {
  /** Milliseconds since 1970. */
  now: number;
  isCarried: boolean;
}

/**
 * The set in which a new key signs from now on, and the former ones only count for what they signed.
 *
 * @throws SlsError KEY_SET_FULL
 */
export function replaceSigningKey(
  keys: VendorKeys,
  key: PublicKey,
  { now, isCarried }: ChangeTime,
): VendorKeys {
  if (keys.signingKeys.length >= MOST_SIGNING_KEYS)
    throw new SlsError('KEY_SET_FULL', { limit: MOST_SIGNING_KEYS });
  const days = OVERLAP_DAYS + (isCarried ? CARRY_DAYS : 0);
  const end = instant(now + days * DAY_MS);
  const added: SigningKeyEntry = {
    keyid: key.keyid,
    publicKey: key.hex,
    notBefore: instant(now),
    notAfter: null,
    revoked: false,
  };
  // The newest stands last: of several in force the last one signs.
  const signingKeys = [...keys.signingKeys.map((entry) => retire(entry, end)), added];
  return { ...keys, version: keys.version + 1, signingKeys };
}

/** The set in which a key is revoked: nothing that it signs is installed any more. */
export function revokeSigningKey(keys: VendorKeys, keyid: string): VendorKeys {
  const signingKeys = keys.signingKeys.map((entry) =>
    entry.keyid === keyid ? { ...entry, revoked: true } : entry,
  );
  return { ...keys, version: keys.version + 1, signingKeys };
}

/** The set that tells installations where the centre is; null takes the address away. */
export function changeCentreUrl(keys: VendorKeys, url: string | null): VendorKeys {
  const { centreUrl: _before, ...others } = keys;
  return {
    ...others,
    version: keys.version + 1,
    ...(url !== null && { centreUrl: url }),
  };
}

/** The key that signs at a moment: of those in force the last one that is listed. */
export function signingKeyAt(
  { signingKeys }: VendorKeys,
  now: number,
): SigningKeyEntry | undefined {
  return signingKeys.findLast((entry) => isInForce(entry, now));
}

/** True for a key whose answers of that moment are accepted. */
export function isInForce({ revoked, notBefore, notAfter }: SigningKeyEntry, now: number): boolean {
  return (
    !revoked && now >= Date.parse(notBefore) && (notAfter === null || now <= Date.parse(notAfter))
  );
}

/** True if some key signs on without an end. */
export function hasLastingKey({ signingKeys }: VendorKeys): boolean {
  return signingKeys.some(({ revoked, notAfter }) => !revoked && notAfter === null);
}

/** One that has its end keeps it; a revoked one has ended. */
function retire(entry: SigningKeyEntry, end: Instant): SigningKeyEntry {
  return entry.revoked || entry.notAfter !== null ? entry : { ...entry, notAfter: end };
}

function instant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}
