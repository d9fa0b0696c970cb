import { loadPublicKey, makeKeyPair, type PublicKey } from '../../signed/ed25519.ts';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import { putIfAbsent } from '../../store/durable-write.ts';
import type { Home } from '../../store/home.ts';
import type { CentrePaths } from '../paths.ts';
import { encodeSecretFile } from '../secret-files.ts';
import { sealSecret, type SecretFacts } from '../vault.ts';

/**
 * Makes a signing key and puts it into the home, durably. It signs nothing that counts before a key
 * set lists it.
 *
 * @param passphrase null leaves it in the clear
 * @throws SlsError PASSPHRASE_TOO_SHORT, and what the disk says
 */
export async function putSigningKey(
  home: Home,
  paths: CentrePaths,
  facts: Omit<SecretFacts, 'purpose'>,
  passphrase: string | null,
): Promise<PublicKey> {
  const pair = makeKeyPair(home.random);
  const publicKey = loadPublicKey(pair.publicKey);
  const sealed = await sealSecret(pair, { ...facts, purpose: 'signing' }, passphrase, home.random);
  const path = paths.signingKeyFile(publicKey.keyid);
  namingDiskErrors('write', path, () => putIfAbsent(home, path, encodeSecretFile(sealed)));
  return publicKey;
}
