import { isSafePoint } from '../../signed/curve-point.ts';

const HEX64 = /^[0-9a-f]{64}$/;

/** Is it a public key that is safe to verify with? docs/format.md, 1.4. */
export function isSafeKey(hex: unknown): hex is string {
  return typeof hex === 'string' && HEX64.test(hex) && isSafePoint(readHex(hex));
}

/**
 * True if this program can check signatures at all. Browsers have WebCrypto only on pages that came
 * by https or from the computer itself, and old ones have no Ed25519 in it.
 */
export async function canVerify(): Promise<boolean> {
  // Any key will do: the base point of RFC 8032.
  return importKey(`58${'66'.repeat(31)}`).then(
    () => true,
    () => false,
  );
}

/** Refuses unsafe keys, for which WebCrypto has no rule. */
export async function verifySignature(
  publicKey: string,
  message: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (!isSafeKey(publicKey)) return false;
  return crypto.subtle.verify(ALGORITHM, await importKey(publicKey), signature, message);
}

/** SHA-256 over the bytes of a key: the digest behind fingerprints and keyids. docs/format.md, 1.4. */
export async function digestOfKey(hex: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', readHex(hex));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const ALGORITHM = 'Ed25519';

async function importKey(hex: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', readHex(hex), ALGORITHM, false, ['verify']);
}

function readHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) =>
    Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16),
  );
}
