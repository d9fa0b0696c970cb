import {
  createCipheriv,
  createDecipheriv,
  scrypt,
  type BinaryLike,
  type ScryptOptions,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { Instant } from '../domain/dates.ts';
import type { RandomBytes } from '../domain/random.ts';
import { SlsError } from '../errors.ts';
import { loadSigner, type KeyPair, type Signer } from '../signed/ed25519.ts';
import { encodeExactJson } from '../signed/exact-json.ts';

/** Which of the vendor's private keys. */
export type SecretPurpose = 'root' | 'signing';

/** What stands in the clear beside a private key. */
interface SecretHeader {
  schema: 1;
  purpose: SecretPurpose;
  vendor: string;
  /** 64 hexadecimal digits. */
  publicKey: string;
  /** The vendor's root key: whose key sets list this key. */
  rootKey: string;
  createdAt: Instant;
  /** When its passphrase was changed the last time, if ever. */
  changedAt?: Instant;
  protection: Protection;
}

type Protection =
  | { kind: 'none' }
  | {
      kind: 'scrypt-aes-256-gcm';
      n: typeof COST.N;
      r: typeof COST.r;
      p: typeof COST.p;
      /** 32 random bytes. */
      salt: string;
      /** 12 random bytes. */
      nonce: string;
    };

/** A private key at rest: the seed, or its ciphertext and tag, in hexadecimal digits. */
export interface SecretFile {
  header: SecretHeader;
  sealed: string;
}

export type SecretFacts = Omit<SecretHeader, 'schema' | 'publicKey' | 'protection'>;

/** 128 MiB and about half a second for each guess. */
const COST = { N: 131_072, r: 8, p: 1 } as const;
const MOST_MEMORY = 192 * 1024 * 1024;
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const TAG_BYTES = 16;

/** Shorter passphrases are guessed, whatever each guess costs. */
const SHORTEST_PASSPHRASE = 8;

/**
 * Closes a private key.
 *
 * @param passphrase null leaves it in the clear: for trials
 * @throws SlsError PASSPHRASE_TOO_SHORT
 */
export async function sealSecret(
  pair: KeyPair,
  facts: SecretFacts,
  passphrase: string | null,
  random: RandomBytes,
): Promise<SecretFile> {
  const { purpose, vendor, rootKey, createdAt, changedAt } = facts;
  const head = {
    schema: 1 as const,
    purpose,
    vendor,
    publicKey: pair.publicKey,
    rootKey,
    createdAt,
    ...(changedAt !== undefined && { changedAt }),
  };
  if (passphrase === null)
    return { header: { ...head, protection: { kind: 'none' } }, sealed: pair.privateKey };
  checkPassphrase(passphrase);
  const salt = Buffer.from(random(32));
  const nonce = Buffer.from(random(12));
  const header: SecretHeader = {
    ...head,
    protection: {
      kind: 'scrypt-aes-256-gcm',
      n: COST.N,
      r: COST.r,
      p: COST.p,
      salt: salt.toString('hex'),
      nonce: nonce.toString('hex'),
    },
  };
  const cipher = createCipheriv(CIPHER, await deriveKey(passphrase, salt), nonce);
  cipher.setAAD(Buffer.from(encodeExactJson(header)));
  const sealed = [cipher.update(pair.privateKey, 'hex'), cipher.final(), cipher.getAuthTag()];
  return { header, sealed: Buffer.concat(sealed).toString('hex') };
}

/**
 * Opens a private key, ready to sign.
 *
 * @param passphrase asked for only where one is needed
 * @throws SlsError PASSPHRASE_WRONG, also where the file was changed by somebody who does not know it;
 *   PUBLIC_KEY_UNSAFE where the halves don't belong together
 */
export async function openSecret(
  file: SecretFile,
  passphrase: () => Promise<string>,
): Promise<Signer> {
  return loadSigner(await unseal(file, passphrase));
}

/**
 * Closes a private key anew, under another passphrase.
 *
 * @param passphrases of now, where the key has one, and of from now on
 * @throws SlsError PASSPHRASE_WRONG, PASSPHRASE_TOO_SHORT, PUBLIC_KEY_UNSAFE
 */
export async function resealSecret(
  file: SecretFile,
  passphrases: { present: () => Promise<string>; next: () => Promise<string> },
  changedAt: Instant,
  random: RandomBytes,
): Promise<SecretFile> {
  const pair = await unseal(file, passphrases.present);
  loadSigner(pair);
  const next = await passphrases.next();
  const sealed = await sealSecret(pair, { ...file.header, changedAt }, next, random);
  // The former file is about to go: what takes its place has to open.
  await openSecret(sealed, async () => next);
  return sealed;
}

async function unseal(
  { header, sealed }: SecretFile,
  passphrase: () => Promise<string>,
): Promise<KeyPair> {
  const { publicKey, protection, purpose } = header;
  if (protection.kind === 'none') return { publicKey, privateKey: sealed };
  const key = await deriveKey(await passphrase(), Buffer.from(protection.salt, 'hex'));
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(protection.nonce, 'hex'), {
    authTagLength: TAG_BYTES,
  });
  const bytes = Buffer.from(sealed, 'hex');
  decipher.setAAD(Buffer.from(encodeExactJson(header)));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  let seed: Buffer;
  try {
    seed = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new SlsError('PASSPHRASE_WRONG', { purpose }, { cause });
  }
  return { publicKey, privateKey: seed.toString('hex') };
}

/** True where a private key lies in the clear. */
export function isOpenToAll({ header }: SecretFile): boolean {
  return header.protection.kind === 'none';
}

/** @throws SlsError PASSPHRASE_TOO_SHORT */
export function checkPassphrase(passphrase: string): void {
  if (Array.from(passphrase).length < SHORTEST_PASSPHRASE)
    throw new SlsError('PASSPHRASE_TOO_SHORT', { minimum: SHORTEST_PASSPHRASE });
}

const derive = promisify<BinaryLike, BinaryLike, number, ScryptOptions, Buffer>(scrypt);

/** One passphrase has one spelling, whatever keyboard and system it is typed on. */
function deriveKey(passphrase: string, salt: Buffer): Promise<Buffer> {
  return derive(passphrase.normalize('NFKC'), salt, KEY_BYTES, { ...COST, maxmem: MOST_MEMORY });
}
