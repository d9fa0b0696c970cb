import type { SigningKeyEntry } from '../../domain/licence.ts';
import { listFolder } from '../../store/read-file.ts';
import type { Centre } from '../centre.ts';
import { parseSecretName } from '../paths.ts';
import { readSecretFile } from '../secret-files.ts';
import { isOpenToAll } from '../vault.ts';
import { findRootKeyInside } from './find-root-key.ts';
import { signingKeyAt } from './next-key-set.ts';

export type SigningKeyState = 'in-force' | 'retired' | 'revoked' | 'not-yet';

/** A private key's file in the home. */
export interface KeptKey {
  path: string;
  isProtected: boolean;
}

export interface ListedKey extends SigningKeyEntry {
  state: SigningKeyState;
  /** Null where its private key does not lie here. */
  kept: KeptKey | null;
}

/** A signing key that lies here and that no set lists: it waits to be adopted, or was left by a crash. */
export interface WaitingKey {
  keyid: string;
  createdAt: string;
  kept: KeptKey;
}

export interface KeyList {
  keys: ListedKey[];
  waiting: WaitingKey[];
  /** Null where the root key was taken out of the home. */
  root: KeptKey | null;
}

/**
 * The vendor's keys, as the set in force and the folder of secrets have them.
 *
 * @throws SlsError FILE_DAMAGED, HOME_NOT_READABLE
 */
export function listKeys(centre: Centre): KeyList {
  const { home, paths, trust, now } = centre;
  const { signingKeys } = trust.keys;
  const signing = signingKeyAt(trust.keys, now)?.keyid;
  const keep = (keyid: string) => {
    const path = paths.signingKeyFile(keyid);
    const file = readSecretFile(home.disk, path, 'signing');
    return file && { file, kept: { path, isProtected: !isOpenToAll(file) } };
  };
  const keys = signingKeys.map((entry) => ({
    ...entry,
    state: stateOf(entry, signing, now),
    kept: keep(entry.keyid)?.kept ?? null,
  }));
  const listed = new Set(signingKeys.map(({ keyid }) => keyid));
  const waiting = listFolder(home.disk, paths.secrets).flatMap((name) => {
    const meaning = parseSecretName(name);
    if (meaning?.purpose !== 'signing' || listed.has(meaning.keyid)) return [];
    const found = keep(meaning.keyid);
    if (found === undefined) return [];
    const { createdAt } = found.file.header;
    return [{ keyid: meaning.keyid, createdAt, kept: found.kept }];
  });
  const root = findRootKeyInside(centre);
  return {
    keys,
    waiting,
    root: root === undefined ? null : { path: root.path, isProtected: !isOpenToAll(root.file) },
  };
}

/** One that was replaced counts as retired at once, though it may still sign for a day. */
function stateOf(
  { keyid, revoked, notBefore }: SigningKeyEntry,
  signing: string | undefined,
  now: number,
): SigningKeyState {
  if (revoked) return 'revoked';
  if (keyid === signing) return 'in-force';
  return now < Date.parse(notBefore) ? 'not-yet' : 'retired';
}
