import { SlsError } from '../../errors.ts';
import type { VendorKeys } from '../../domain/licence.ts';
import type { Signer } from '../../signed/ed25519.ts';
import { signEnvelope } from '../../signed/envelope.ts';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import { removeFile } from '../../store/durable-write.ts';
import type { Centre } from '../centre.ts';
import { commitKeySet, type CommittedKeySet } from './commit-key-set.ts';
import type { StoredKeySet } from './key-set-files.ts';
import {
  changeCentreUrl,
  hasLastingKey,
  MOST_SIGNING_KEYS,
  replaceSigningKey,
  revokeSigningKey,
} from './next-key-set.ts';
import { putSigningKey } from './put-signing-key.ts';

/** What is to be different in the next set. */
export type KeySetWish =
  | { kind: 'rotate' }
  | { kind: 'revoke'; keyid: string }
  /** Null takes the address away. */
  | { kind: 'centre-url'; url: string | null };

/** A set that nobody signed yet. */
export interface PlannedKeySet {
  base: StoredKeySet;
  keys: VendorKeys;
  /** Id of the signing key that was made for it; null where none was needed. */
  made: string | null;
}

export interface PlanCircumstances {
  /** The set to go on from: the one in force, or a newer one of the vendor's that this home lost. */
  base: StoredKeySet;
  /** The set is carried out to be signed elsewhere. */
  isCarried: boolean;
  /** Passphrase of a new signing key; null leaves it in the clear. Asked for only where one is made. */
  choosePassphrase: () => Promise<string | null>;
}

/**
 * Plans the next key set, and makes the signing key that it needs: for a rotation, and where the
 * only key that signs on is revoked. The key lies in the home when this returns, and means nothing
 * before the set is in force.
 *
 * @throws SlsError SIGNING_KEY_UNKNOWN, KEY_SET_FULL, PASSPHRASE_TOO_SHORT, and what the disk says
 */
export async function planKeySet(
  centre: Centre,
  wish: KeySetWish,
  { base, isCarried, choosePassphrase }: PlanCircumstances,
): Promise<PlannedKeySet> {
  const { keys } = base.trust;
  const wished = applyWish(keys, wish);
  if (wish.kind !== 'rotate' && hasLastingKey(wished)) return { base, keys: wished, made: null };

  // Before anything is made that could not be listed.
  if (keys.signingKeys.length >= MOST_SIGNING_KEYS)
    throw new SlsError('KEY_SET_FULL', { limit: MOST_SIGNING_KEYS });
  const { home, paths, trust, now } = centre;
  const facts = {
    vendor: keys.vendor,
    createdAt: new Date(now).toISOString(),
    rootKey: trust.root.hex,
  };
  const made = await putSigningKey(home, paths, facts, await choosePassphrase());
  // The wish counted the version up already.
  const before = { ...wished, version: keys.version };
  return { base, keys: replaceSigningKey(before, made, { now, isCarried }), made: made.keyid };
}

/**
 * Signs a planned set and puts it in force.
 *
 * @throws SlsError as commitKeySet. Where another set came first, the key that was made is removed
 */
export async function signAndCommit(
  centre: Centre,
  root: Signer,
  { base, keys, made }: PlannedKeySet,
): Promise<CommittedKeySet> {
  const document = Buffer.from(signEnvelope('vendor-keys', keys, root));
  try {
    return await commitKeySet(centre, document, base);
  } catch (error) {
    const isLost = error instanceof SlsError && error.code.startsWith('TRUST_');
    if (isLost) discardKey(centre, made);
    throw error;
  }
}

/** Removes the key that was made for a set which nobody will see. */
export function discardKey({ home, paths }: Centre, made: PlannedKeySet['made']): void {
  if (made === null) return;
  const path = paths.signingKeyFile(made);
  namingDiskErrors('write', path, () => removeFile(home.disk, path));
}

function applyWish(keys: VendorKeys, wish: KeySetWish): VendorKeys {
  switch (wish.kind) {
    case 'rotate':
      return keys;
    case 'revoke':
      if (!keys.signingKeys.some(({ keyid }) => keyid === wish.keyid))
        throw new SlsError('SIGNING_KEY_UNKNOWN', { keyid: wish.keyid });
      return revokeSigningKey(keys, wish.keyid);
    case 'centre-url':
      return changeCentreUrl(keys, wish.url);
  }
}
