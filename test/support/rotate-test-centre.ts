import {
  planKeySet,
  signAndCommit,
  type KeySetWish,
} from '../../src/centre/key-sets/change-key-set.ts';
import { findRootKey } from '../../src/centre/key-sets/find-root-key.ts';
import { openSecretFile } from '../../src/centre/secret-files.ts';
import type { StoredKeySet } from '../../src/centre/key-sets/key-set-files.ts';
import type { Disk } from '../../src/store/disk.ts';
import { inCentre } from './test-centre.ts';
import { NOW } from './test-site.ts';

let rotations = 0;

/** Changes the key set of a centre without passphrases, as one process. @returns the new key's id */
export function rotateTestCentre(
  disk: Disk,
  wish: KeySetWish = { kind: 'rotate' },
  {
    base,
    now = NOW,
    seed = `rotation ${(rotations += 1)}`,
  }: { base?: StoredKeySet; now?: number; seed?: string } = {},
): Promise<string | null> {
  return inCentre(disk, { seed, now }, async (centre) => {
    const root = await openSecretFile(findRootKey(centre, undefined), async () => '');
    const planned = await planKeySet(centre, wish, {
      base: base ?? { document: centre.keySet, trust: centre.trust },
      isCarried: false,
      choosePassphrase: async () => null,
    });
    await signAndCommit(centre, root, planned);
    return planned.made;
  });
}
