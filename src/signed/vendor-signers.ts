import type { SigningKeyEntry, VendorKeys } from '../domain/licence.ts';
import { SlsError } from '../errors.ts';
import { loadPublicKey, type PublicKey } from './ed25519.ts';

/**
 * The keys that a set lists, revoked ones too, by keyid.
 *
 * @throws SlsError PUBLIC_KEY_UNSAFE, DOCUMENT_MALFORMED where an id is not the key's, a key is
 *   listed twice, or the root is among them. docs/format.md, 3.9
 */
export function loadSigners({ signingKeys, rootKey }: VendorKeys): Map<string, PublicKey> {
  const signers = new Map<string, PublicKey>();
  for (const [index, { keyid, publicKey }] of signingKeys.entries()) {
    const key = loadPublicKey(publicKey);
    if (key.keyid !== keyid) throw malformed(`/signingKeys/${index}/keyid`, 'wrong-keyid');
    if (signers.has(keyid)) throw malformed(`/signingKeys/${index}`, 'repeated-key');
    // The root stays offline: it signs key sets and nothing else.
    if (publicKey === rootKey) throw malformed(`/signingKeys/${index}`, 'root-as-signing-key');
    signers.set(keyid, key);
  }
  return signers;
}

/**
 * What a set says of a key that it lists.
 *
 * @throws SlsError SIGNER_UNKNOWN
 */
export function findEntry({ signingKeys }: VendorKeys, { keyid }: PublicKey): SigningKeyEntry {
  const entry = signingKeys.find((listed) => listed.keyid === keyid);
  if (!entry) throw new SlsError('SIGNER_UNKNOWN', { keyid });
  return entry;
}

/** Was a key in force at an instant? Both ends count. */
export function isInForce({ notBefore, notAfter }: SigningKeyEntry, instant: string): boolean {
  const at = Date.parse(instant);
  return at >= Date.parse(notBefore) && (notAfter === null || at <= Date.parse(notAfter));
}

function malformed(where: string, problem: string): SlsError {
  return new SlsError('DOCUMENT_MALFORMED', { document: 'vendor-keys', where, problem });
}
