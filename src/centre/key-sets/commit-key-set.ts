import { decideKeySet } from '../../actions/trust.ts';
import { failWith, SlsError } from '../../errors.ts';
import { verifyVendorKeys } from '../../signed/verify.ts';
import type { Centre } from '../centre.ts';
import { readSecretFile } from '../secret-files.ts';
import { decideNextKeySet } from './decide-key-set.ts';
import {
  listKeySetVersions,
  putKeySet,
  readCopy,
  readKeySetFile,
  readKeySetInForce,
  type StoredKeySet,
} from './key-set-files.ts';
import { signingKeyAt } from './next-key-set.ts';
import { settleKeySets } from './settle-key-sets.ts';

export interface CommittedKeySet {
  outcome: 'in-force' | 'unchanged';
  before: StoredKeySet;
  set: StoredKeySet;
}

/**
 * Puts a signed key set in force. Its file in `KeySets` is the commit, and of two that are put at
 * once one wins; journal line and copy follow, and are brought in after a crash.
 *
 * @param base the set that it follows, where that is newer than what this home knows
 * @throws SlsError TRUST_OTHER_ROOT, TRUST_OLDER, TRUST_VERSION_CLASH, KEY_SET_UNFIT,
 *   SIGNING_KEY_MISSING where the key that would sign does not lie here, FILE_DAMAGED, what a bad
 *   document gives, and what the disk says
 */
export async function commitKeySet(
  centre: Centre,
  document: Uint8Array,
  base?: StoredKeySet,
): Promise<CommittedKeySet> {
  const { home, paths, now } = centre;
  await settleKeySets(centre);
  const current = readKeySetInForce(home, paths);
  // Not a copy that is damaged: it is not written over.
  const copy = readCopy(home, paths);
  if (current === undefined || copy === undefined)
    throw new SlsError('CENTRE_NOT_INITIALISED', { home: home.paths.home });
  const set = { document, trust: verifyVendorKeys(document, centre.trust.root.hex) };
  if (decideKeySet(current.trust, set.trust) === 'unchanged')
    return { outcome: 'unchanged', before: current, set: current };
  const known = newerOf(current, base);
  const fit = decideNextKeySet(known.trust.keys, set.trust.keys, now);
  if (!fit.ok) failWith(fit);
  requireSigningKey(centre, set);

  for (const earlier of known === current ? [current] : [current, known])
    putKeySet(home, paths, earlier);
  const { version } = set.trust.keys;
  if (!putKeySet(home, paths, set)) throw new SlsError('TRUST_VERSION_CLASH', { version });
  await settleKeySets(centre);
  refuseIfPassed(centre, set);
  return { outcome: 'in-force', before: known, set };
}

/**
 * Versions may have gaps, so another process may have put a higher one at this very moment. If that
 * was made without knowing of this one, this one never was in force.
 */
function refuseIfPassed({ home, paths }: Centre, { trust }: StoredKeySet): void {
  const { version } = trust.keys;
  const newest = listKeySetVersions(home, paths).at(-1) ?? version;
  if (newest === version) return;
  const last = readKeySetFile(home, paths, newest, trust.root.hex);
  if (!decideNextKeySet(trust.keys, last.trust.keys, null).ok)
    throw new SlsError('TRUST_OLDER', { installed: newest, offered: version });
}

function newerOf(current: StoredKeySet, base: StoredKeySet | undefined): StoredKeySet {
  return base !== undefined && base.trust.keys.version > current.trust.keys.version
    ? base
    : current;
}

/** A centre must not be left with a set by which it can't answer. */
function requireSigningKey({ home, paths, now }: Centre, { trust }: StoredKeySet): void {
  const entry = signingKeyAt(trust.keys, now);
  if (entry === undefined) return;
  const path = paths.signingKeyFile(entry.keyid);
  const file = readSecretFile(home.disk, path, 'signing');
  if (file === undefined) throw new SlsError('SIGNING_KEY_MISSING', { path });
  if (file.header.publicKey !== entry.publicKey)
    throw new SlsError('FILE_DAMAGED', { path, problem: 'wrong-public-key' });
}
