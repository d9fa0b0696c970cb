import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import type { RandomBytes } from '../domain/random.ts';
import { SlsError } from '../errors.ts';
import { isSafePoint } from './curve-point.ts';

/** A public key that is safe to verify with. */
export interface PublicKey {
  /** 64 lower-case hexadecimal digits. */
  hex: string;
  /** The first 32 hexadecimal digits of SHA-256 over the 32 bytes. */
  keyid: string;
  object: KeyObject;
}

/** Both halves in hexadecimal digits; the private one is the 32-byte seed of RFC 8032. */
export interface KeyPair {
  publicKey: string;
  privateKey: string;
}

/** Whoever can sign: models hold no private key. */
export interface Signer {
  publicKey: PublicKey;
  sign(message: Uint8Array): Uint8Array;
}

const HEX_KEY = /^[0-9a-f]{64}$/;
const KEYID_DIGITS = 32;

/** Loading costs as much as verifying; a store of a thousand files is verified under a few keys. */
const loaded = new Map<string, PublicKey>();
const MOST_LOADED = 256;

/**
 * A public key to verify with.
 *
 * @param hex 64 lower-case hexadecimal digits
 * @throws SlsError PUBLIC_KEY_UNSAFE where it is no canonical encoding of a point on the curve, or
 *   one of small order: `crypto.verify` accepts any message under the identity. docs/format.md, 1.4
 */
export function loadPublicKey(hex: string): PublicKey {
  const known = loaded.get(hex);
  if (known) return known;
  const bytes = Buffer.from(hex, 'hex');
  if (!HEX_KEY.test(hex) || !isSafePoint(bytes)) throw unsafe(hex);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') };
  const object = createPublicKey({ key: jwk, format: 'jwk' });
  const key = { hex, keyid: keyidOf(hex), object };
  if (loaded.size >= MOST_LOADED) loaded.clear();
  loaded.set(hex, key);
  return key;
}

/** The id of a public key: the first 32 hexadecimal digits of its SHA-256. docs/format.md, 1.4. */
export function keyidOf(hex: string): string {
  return digestOf(hex).slice(0, KEYID_DIGITS);
}

/** A fresh key pair. */
export function makeKeyPair(random: RandomBytes): KeyPair {
  const privateKey = Buffer.from(random(32)).toString('hex');
  return { publicKey: publicHalf(privateKeyObject(privateKey)), privateKey };
}

/**
 * What signs with a key pair.
 *
 * @throws SlsError PUBLIC_KEY_UNSAFE where the public half does not belong to the private one:
 *   signing with a mixed pair would give the private half away
 */
export function loadSigner({ publicKey, privateKey }: KeyPair): Signer {
  if (!HEX_KEY.test(privateKey)) throw unsafe(publicKey);
  const object = privateKeyObject(privateKey);
  if (publicHalf(object) !== publicKey) throw unsafe(publicKey);
  return {
    publicKey: loadPublicKey(publicKey),
    sign: (message) => sign(null, message, object),
  };
}

/**
 * A key's fingerprint for eyes: SHA-256 over the 32 bytes, upper case, in groups of four.
 *
 * @param publicKeyHex 64 hexadecimal digits
 */
export function fingerprint(publicKeyHex: string): string {
  const groups = digestOf(publicKeyHex).toUpperCase().match(/.{4}/g) ?? [];
  return groups.join('-');
}

/** True where two fingerprints are the same, however they are grouped, spaced and cased. */
export function sameFingerprint(a: string, b: string): boolean {
  const [first, second] = [normaliseFingerprint(a), normaliseFingerprint(b)];
  return first === second && HEX_KEY.test(first);
}

function normaliseFingerprint(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^sha-?256:/, '')
    .replaceAll(/[\s:.\-\u2010-\u2015]/g, '');
}

function digestOf(publicKeyHex: string): string {
  return createHash('sha256').update(Buffer.from(publicKeyHex, 'hex')).digest('hex');
}

/** RFC 8410: the bytes that stand before a seed in PKCS #8. */
const PKCS8_PREFIX = '302e020100300506032b657004220420';

function privateKeyObject(seed: string): KeyObject {
  const key = Buffer.from(PKCS8_PREFIX + seed, 'hex');
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

function publicHalf(object: KeyObject): string {
  const { x = '' } = createPublicKey(object).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('hex');
}

function unsafe(key: string): SlsError {
  return new SlsError('PUBLIC_KEY_UNSAFE', { key });
}
