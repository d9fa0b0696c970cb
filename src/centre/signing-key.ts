import { SlsError } from '../errors.ts';
import { verifyAnswer } from '../signed/verify.ts';
import type { Centre } from './centre.ts';
import { signingKeyAt } from './key-sets/next-key-set.ts';
import type { StoredAnswer } from './licence-record.ts';
import { mismatchedSecret, readSecretFile } from './secret-files.ts';
import { isOpenToAll, type SecretFile } from './vault.ts';

/** The signing key in force, as it lies on the disk. */
export interface SigningKey {
  file: SecretFile;
  path: string;
  /** It lies in the clear: whoever uses it has to say so. */
  isUnprotected: boolean;
}

/**
 * Finds the signing key that is in force, unopened.
 *
 * @throws SlsError SIGNING_KEY_MISSING, SIGNER_OUT_OF_DATE, FILE_DAMAGED
 */
export function findSigningKey({ home, paths, trust, now }: Centre): SigningKey {
  const current = signingKeyAt(trust.keys, now);
  if (current === undefined)
    throw new SlsError('SIGNER_OUT_OF_DATE', {
      keyid: trust.keys.signingKeys.findLast(({ revoked }) => !revoked)?.keyid ?? '',
      issuedAt: new Date(now).toISOString(),
    });
  const path = paths.signingKeyFile(current.keyid);
  const file = readSecretFile(home.disk, path, 'signing');
  if (file === undefined) throw new SlsError('SIGNING_KEY_MISSING', { path });
  if (file.header.publicKey !== current.publicKey) throw mismatchedSecret(path);
  return { file, path, isUnprotected: isOpenToAll(file) };
}

/**
 * Would an installation that has today's key set accept an answer which was given before? Not one by
 * a key that was revoked since, nor one that a key gave behind its end.
 */
export function acceptsAnswer({ trust }: Centre, { document }: StoredAnswer): boolean {
  try {
    verifyAnswer(Buffer.from(document), trust);
    return true;
  } catch (error) {
    if (error instanceof SlsError && UNACCEPTED.has(error.code)) return false;
    throw error;
  }
}

/** Whatever else is wrong with a stored answer is damage, and nothing to pass over. */
const UNACCEPTED: ReadonlySet<string> = new Set([
  'SIGNER_UNKNOWN',
  'SIGNER_REVOKED',
  'SIGNER_OUT_OF_DATE',
]);
