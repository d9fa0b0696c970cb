import { SlsError } from '../errors.ts';
import type { Signer } from '../signed/ed25519.ts';
import type { Centre } from './centre.ts';
import { readSecretFile } from './secret-files.ts';
import { isOpenToAll, openSecret, type SecretFile } from './vault.ts';

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
  const listed = trust.keys.signingKeys.filter(({ revoked }) => !revoked);
  const current = listed.findLast(
    ({ notBefore, notAfter }) =>
      now >= Date.parse(notBefore) && (notAfter === null || now <= Date.parse(notAfter)),
  );
  if (current === undefined)
    throw new SlsError('SIGNER_OUT_OF_DATE', {
      keyid: listed.at(-1)?.keyid ?? '',
      issuedAt: new Date(now).toISOString(),
    });
  const path = paths.signingKeyFile(current.keyid);
  const file = readSecretFile(home.disk, path, 'signing');
  if (file === undefined) throw new SlsError('SIGNING_KEY_MISSING', { path });
  if (file.header.publicKey !== current.publicKey) throw mismatched(path);
  return { file, path, isUnprotected: isOpenToAll(file) };
}

/**
 * Opens a signing key.
 *
 * @param passphrase asked for only where one is needed
 * @throws SlsError PASSPHRASE_WRONG, FILE_DAMAGED
 */
export async function openSigningKey(
  { file, path }: SigningKey,
  passphrase: () => Promise<string>,
): Promise<Signer> {
  try {
    return await openSecret(file, passphrase);
  } catch (cause) {
    if (cause instanceof SlsError && cause.code === 'PUBLIC_KEY_UNSAFE')
      throw mismatched(path, cause);
    throw cause;
  }
}

/** Ids of the signing keys whose answers an installation accepts. */
export function acceptedSigners({ trust }: Centre): ReadonlySet<string> {
  const { signingKeys } = trust.keys;
  return new Set(signingKeys.filter(({ revoked }) => !revoked).map(({ keyid }) => keyid));
}

function mismatched(path: string, cause?: unknown): SlsError {
  return new SlsError('FILE_DAMAGED', { path, problem: 'wrong-public-key' }, { cause });
}
