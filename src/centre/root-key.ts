import { SlsError } from '../errors.ts';
import { makeKeyPair, type Signer, loadSigner } from '../signed/ed25519.ts';
import { isErrno } from '../store/disk-errors.ts';
import { putIfAbsent, replaceFile, type Writing } from '../store/durable-write.ts';
import type { Home } from '../store/home.ts';
import { listFolder } from '../store/read-file.ts';
import { parseSecretName, type CentrePaths } from './paths.ts';
import { encodeSecretFile, readSecretFile } from './secret-files.ts';
import { openSecret, sealSecret, type SecretFacts, type SecretFile } from './vault.ts';

/** A root key that is about to be put in its place. */
export interface NewRootKey {
  signer: Signer;
  path: string;
  /** Puts it there, durably. @returns false where it lies there already */
  put: () => boolean;
}

/** What makes a root key and finds its place. */
export interface RootKeyOrder {
  facts: Pick<SecretFacts, 'vendor' | 'createdAt'>;
  /** Null leaves it in the clear. */
  passphrase: string | null;
  /** A file outside of the home; undefined: in the home. */
  out: string | undefined;
}

/**
 * Makes a root key. Where an interrupted `init` of this home left one outside, that is taken: two
 * runs that meet at one file must not each hold a half of what customers will trust.
 *
 * @throws SlsError OUTPUT_UNWRITABLE where another file stands there; PASSPHRASE_WRONG
 */
export async function makeRootKey(
  home: Home,
  paths: CentrePaths,
  { facts, passphrase, out }: RootKeyOrder,
): Promise<NewRootKey> {
  if (out !== undefined && exists(home, out)) {
    const file = readLeftover(home, paths, out);
    const signer = await openSecret(file, async () => passphrase ?? '');
    return { signer, path: out, put: () => false };
  }
  const pair = makeKeyPair(home.random);
  const signer = loadSigner(pair);
  const rootKey = pair.publicKey;
  const sealed = await sealSecret(
    pair,
    { ...facts, purpose: 'root', rootKey },
    passphrase,
    home.random,
  );
  const bytes = encodeSecretFile(sealed);
  if (out === undefined) {
    const path = paths.rootKeyFile(signer.publicKey.keyid);
    return { signer, path, put: () => putIfAbsent(home, path, bytes) };
  }
  return { signer, path: out, put: () => putOutside(home, out, bytes) };
}

/** A root key file that a signing key of this home names: an earlier run made both. */
function readLeftover(home: Home, paths: CentrePaths, path: string): SecretFile {
  const taken = (cause?: unknown) =>
    new SlsError('OUTPUT_UNWRITABLE', { path, cause: 'EEXIST' }, { cause });
  let file: SecretFile | undefined;
  try {
    file = readSecretFile(home.disk, path, 'root');
  } catch (error) {
    throw taken(error);
  }
  if (file === undefined || !knownRoots(home, paths).has(file.header.publicKey)) throw taken();
  return file;
}

function knownRoots({ disk }: Home, paths: CentrePaths): Set<string> {
  const roots = new Set<string>();
  for (const name of listFolder(disk, paths.secrets)) {
    const meaning = parseSecretName(name);
    if (meaning?.purpose !== 'signing') continue;
    const file = readSecretFile(disk, paths.signingKeyFile(meaning.keyid), 'signing');
    if (file) roots.add(file.header.rootKey);
  }
  return roots;
}

/** Memory sticks often have file systems without links; there a rename has to do. */
function putOutside({ disk, random }: Home, path: string, bytes: Uint8Array): boolean {
  const writing: Writing = { disk, random };
  try {
    try {
      if (!putIfAbsent(writing, path, bytes)) throw unwritable(path, 'EEXIST');
    } catch (error) {
      if (!isErrno(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error;
      if (exists({ disk }, path)) throw unwritable(path, 'EEXIST', error);
      replaceFile(writing, path, bytes);
    }
    return true;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    throw syscall === undefined ? error : unwritable(path, code ?? '', error);
  }
}

function exists({ disk }: Pick<Home, 'disk'>, path: string): boolean {
  try {
    disk.statusOf(path);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    const { code, syscall } = error as NodeJS.ErrnoException;
    throw syscall === undefined ? error : unwritable(path, code ?? '', error);
  }
}

function unwritable(path: string, code: string, cause?: unknown): SlsError {
  return new SlsError('OUTPUT_UNWRITABLE', { path, cause: code }, { cause });
}
