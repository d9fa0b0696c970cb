import { hash } from 'node:crypto';
import type { Centre } from '../centre.ts';
import type { Entry } from '../journal.ts';
import { findKeySetChanges } from './key-set-changes.ts';
import {
  listKeySetVersions,
  readKeySetFile,
  replaceCopy,
  settleKeySetNames,
  tryToReadCopy,
  type StoredKeySet,
} from './key-set-files.ts';

const DIGEST_DIGITS = 16;

type Place = Pick<Centre, 'home' | 'paths' | 'journal' | 'now'>;

/**
 * Finishes what stands behind the commit of a key set: its journal line, then the copy in
 * `vendor.json`. Does nothing where nothing was cut short. For whoever opens a centre to change it,
 * or to sign by a set that somebody else put in force.
 *
 * @throws SlsError FILE_DAMAGED, and what the disk says
 */
export async function settleKeySets(centre: Place): Promise<void> {
  const { home, paths } = centre;
  const versions = listKeySetVersions(home, paths);
  const newest = versions.at(-1);
  if (newest === undefined) return;
  const copy = tryToReadCopy(home, paths);
  // What cannot be verified is not written over: `verify` names it.
  if (copy === 'damaged') return;
  const settled = copy?.trust.keys.version ?? 0;
  if (settled >= newest) return;
  settleKeySetNames(home, paths);
  let before: StoredKeySet | undefined;
  for (const version of versions) {
    const set = readKeySetFile(home, paths, version, copy?.trust.root.hex);
    if (before !== undefined && version > settled) await journalKeySet(centre, before, set);
    before = set;
  }
  // Last of all: where the copy is the newest set, nothing is missing.
  if (before !== undefined) replaceCopy(home, paths, before.document);
}

async function journalKeySet(
  { journal, now }: Place,
  before: StoredKeySet,
  set: StoredKeySet,
): Promise<void> {
  await journal.bringIn(keySetEntry(before, set, now), newestKeyOf(set));
}

/** The journal line of a set; its time is when it was written, its id hangs on the set alone. */
function keySetEntry(before: StoredKeySet, { document, trust }: StoredKeySet, now: number): Entry {
  const { version, centreUrl = null } = trust.keys;
  const { added, retired, revoked } = findKeySetChanges(before.trust.keys, trust.keys);
  return {
    operation: keySetOperation(version, document),
    event: {
      type: 'key-set-changed',
      at: new Date(now).toISOString(),
      version,
      added,
      retired,
      revoked,
      centreUrl,
    },
  };
}

/** The digest: a set of the same version that a restored centre made is another event. */
export function keySetOperation(version: number, document: Uint8Array): string {
  return `key-set/${version}/${hash('sha256', document).slice(0, DIGEST_DIGITS)}`;
}

/** The set can't be older than its newest key, nor can its line. */
export function newestKeyOf({ trust }: StoredKeySet): string {
  return (
    trust.keys.signingKeys
      .map(({ notBefore }) => notBefore)
      .toSorted()
      .at(-1) ?? ''
  );
}
