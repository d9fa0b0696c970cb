import { SlsError } from '../errors.ts';
import type { Signer } from '../signed/ed25519.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from '../store/json-file.ts';
import type { Disk } from '../store/disk.ts';
import { secretFile as validate } from './generated/validators.js';
import { openSecret, type SecretFile, type SecretPurpose } from './vault.ts';

const KIND: JsonFileKind<SecretFile> = { validate, limit: 16 * 1024 };

/**
 * A private key's file, unopened, or undefined where nothing is.
 *
 * @throws SlsError FILE_DAMAGED, also where it holds a key for another purpose; HOME_NOT_READABLE
 */
export function readSecretFile(
  disk: Disk,
  path: string,
  purpose: SecretPurpose,
): SecretFile | undefined {
  const file = readJsonFile(disk, path, KIND);
  if (file === undefined) return undefined;
  const hasSeedAlone = file.sealed.length === 64;
  if (file.header.purpose !== purpose || hasSeedAlone !== (file.header.protection.kind === 'none'))
    throw new SlsError('FILE_DAMAGED', { path, problem: 'wrong-value' });
  return file;
}

/**
 * Opens a private key that was read from a file.
 *
 * @param passphrase asked for only where one is needed
 * @throws SlsError PASSPHRASE_WRONG, FILE_DAMAGED
 */
export async function openSecretFile(
  { file, path }: { file: SecretFile; path: string },
  passphrase: () => Promise<string>,
): Promise<Signer> {
  try {
    return await openSecret(file, passphrase);
  } catch (cause) {
    if (cause instanceof SlsError && cause.code === 'PUBLIC_KEY_UNSAFE')
      throw mismatchedSecret(path, cause);
    throw cause;
  }
}

/** The damage of a file whose public key is not that of its private one, or of the key set. */
export function mismatchedSecret(path: string, cause?: unknown): SlsError {
  return new SlsError('FILE_DAMAGED', { path, problem: 'wrong-public-key' }, { cause });
}

export function encodeSecretFile(file: SecretFile): Uint8Array {
  return encodeJsonFile(file);
}
