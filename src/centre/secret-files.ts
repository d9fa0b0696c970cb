import { SlsError } from '../errors.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from '../store/json-file.ts';
import type { Disk } from '../store/disk.ts';
import { secretFile as validate } from './generated/validators.js';
import type { SecretFile, SecretPurpose } from './vault.ts';

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

export function encodeSecretFile(file: SecretFile): Uint8Array {
  return encodeJsonFile(file);
}
