import { describe, expect, it } from 'vitest';
import type { Centre } from '../../../../src/centre/centre.ts';
import { planKeySet, signAndCommit } from '../../../../src/centre/key-sets/change-key-set.ts';
import { commitKeySet } from '../../../../src/centre/key-sets/commit-key-set.ts';
import { findRootKey } from '../../../../src/centre/key-sets/find-root-key.ts';
import { openSecretFile } from '../../../../src/centre/secret-files.ts';
import { settleKeySets } from '../../../../src/centre/key-sets/settle-key-sets.ts';
import { repairRecords } from '../../../../src/centre/repair-records.ts';
import { verifyCentre } from '../../../../src/centre/verify/verify-centre.ts';
import type { VendorKeys } from '../../../../src/domain/licence.ts';
import { signEnvelope } from '../../../../src/signed/envelope.ts';
import { rotateTestCentre } from '../../../support/rotate-test-centre.ts';
import {
  beginCentre,
  centrePlace,
  emptyDisk,
  openTestSigner,
  reopen,
} from '../../../support/test-centre.ts';
import { openCentre } from '../../../../src/centre/centre.ts';
import { seededSigner } from '../../../support/test-vendor.ts';

const rootOf = (centre: Centre) => openSecretFile(findRootKey(centre, undefined), async () => '');

async function signedByRoot(centre: Centre, changes: Partial<VendorKeys>): Promise<Uint8Array> {
  const keys = { ...centre.trust.keys, version: centre.trust.keys.version + 1, ...changes };
  return Buffer.from(signEnvelope('vendor-keys', keys, await rootOf(centre)));
}

async function problemsOf(centre: Centre) {
  const checks = await verifyCentre(centre, { checksModes: true });
  return checks.flatMap((check) => (check.ok ? [] : [check.problem]));
}

describe('a key set', () => {
  it('that a signing key signed is no key set, whichever root it names', async () => {
    const centre = await beginCentre(emptyDisk());
    const thief = await openTestSigner(centre);
    const keys = { ...centre.trust.keys, version: 2 };
    const forged = Buffer.from(signEnvelope('vendor-keys', keys, thief));
    await expect(commitKeySet(centre, forged)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });

    const signingKeys = keys.signingKeys.map((entry) => {
      const { publicKey } = seededSigner('thief');
      return { ...entry, keyid: publicKey.keyid, publicKey: publicKey.hex };
    });
    const ownRoot = { ...keys, rootKey: thief.publicKey.hex, signingKeys };
    const other = Buffer.from(signEnvelope('vendor-keys', ownRoot, thief));
    await expect(commitKeySet(centre, other)).rejects.toMatchObject({ code: 'TRUST_OTHER_ROOT' });
    expect(reopen(centre.home.disk, 'looks').trust.keys.version).toBe(1);
  });

  it.each<[string, (centre: Centre) => Partial<VendorKeys>]>([
    ['other-vendor', () => ({ vendor: 'Другой' })],
    ['key-dropped', ({ trust }) => ({ signingKeys: trust.keys.signingKeys.slice(1) })],
    [
      'revoked-key-returns',
      ({ trust }) => ({
        signingKeys: trust.keys.signingKeys.map((entry) => ({ ...entry, revoked: false })),
      }),
    ],
    [
      'key-changed',
      ({ trust }) => ({
        signingKeys: trust.keys.signingKeys.map((entry) => ({
          ...entry,
          notBefore: '2020-01-01T00:00:00.000Z',
        })),
      }),
    ],
    [
      'no-lasting-key',
      ({ trust }) => ({
        signingKeys: trust.keys.signingKeys.map((entry) => ({
          ...entry,
          notAfter: '2030-01-01T00:00:00.000Z',
        })),
      }),
    ],
  ])('signed by the root must not follow another: %s', async (problem, changes) => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const [{ keyid } = { keyid: '' }] = centre.trust.keys.signingKeys;
    await rotateTestCentre(disk, { kind: 'revoke', keyid });
    const now = reopen(disk, 'now');
    await expect(commitKeySet(now, await signedByRoot(now, changes(now)))).rejects.toMatchObject({
      code: 'KEY_SET_UNFIT',
      details: { problem },
    });
  });

  it('is put in force once, of two rotations at the same moment', async () => {
    const disk = emptyDisk();
    await beginCentre(disk);
    const one = reopen(disk, 'one');
    const two = reopen(disk, 'two');
    const plan = (centre: Centre) =>
      planKeySet(
        centre,
        { kind: 'rotate' },
        {
          base: { document: centre.keySet, trust: centre.trust },
          isCarried: false,
          choosePassphrase: async () => null,
        },
      );
    const [first, second] = [await plan(one), await plan(two)];
    await signAndCommit(one, await rootOf(one), first);
    await expect(signAndCommit(two, await rootOf(two), second)).rejects.toMatchObject({
      code: 'TRUST_VERSION_CLASH',
    });
    const centre = reopen(disk, 'looks');
    expect(centre.trust.keys.signingKeys.map(({ keyid }) => keyid)).toContain(first.made);
    // The key of the one that lost is gone.
    expect(disk.list(centre.paths.secrets)).toHaveLength(3);
    expect(await problemsOf(centre)).toEqual([]);
  });

  it('has room for 64 signing keys, and no more', async () => {
    const disk = emptyDisk();
    await beginCentre(disk);
    for (let count = 1; count < 64; count += 1) await rotateTestCentre(disk);
    await expect(rotateTestCentre(disk)).rejects.toMatchObject({ code: 'KEY_SET_FULL' });
    const centre = reopen(disk, 'looks');
    expect(centre.trust.keys.version).toBe(64);
    expect(await problemsOf(centre)).toEqual([]);
  });
});

describe('a centre that was restored from an old copy', () => {
  it('goes on from the newest set that the vendor published', async () => {
    const disk = emptyDisk();
    await beginCentre(disk);
    const old = disk.tree();
    const copy = emptyDisk();
    await beginCentre(copy);
    await rotateTestCentre(disk);
    await rotateTestCentre(disk);
    const { keySet, trust } = reopen(disk, 'published');
    expect(copy.tree()).toEqual(old);

    await rotateTestCentre(copy, { kind: 'rotate' }, { base: { document: keySet, trust } });
    const centre = reopen(copy, 'looks');
    expect(centre.trust.keys.version).toBe(4);
    expect(centre.trust.keys.signingKeys).toHaveLength(4);
    expect(await problemsOf(centre)).toEqual([]);
  });
});

describe('what verify says of key sets', () => {
  async function rotated() {
    const disk = emptyDisk();
    await beginCentre(disk);
    await rotateTestCentre(disk);
    await rotateTestCentre(disk);
    const { paths } = reopen(disk, 'looks');
    return { disk, paths };
  }

  it('one that vanished', async () => {
    const { disk, paths } = await rotated();
    disk.remove(paths.keySetFile(2));
    const path = paths.keySetFile(2);
    expect(await problemsOf(reopen(disk, 'after'))).toContainEqual({
      code: 'FILE_DAMAGED',
      details: { path, problem: 'vanished' },
    });
  });

  it.each([
    ['gone', 'vanished'],
    ['behind', 'behind-key-sets'],
  ])('a copy that is %s, and --repair makes it anew', async (what, problem) => {
    const { disk, paths } = await rotated();
    const newest = disk.contentOf(paths.vendor).toString();
    if (what === 'gone') disk.remove(paths.vendor);
    else disk.setContent(paths.vendor, disk.contentOf(paths.keySetFile(2)).toString());
    expect(await problemsOf(reopen(disk, 'after'))).toEqual([
      { code: 'FILE_DAMAGED', details: { path: paths.vendor, problem } },
    ]);
    await repairRecords(reopen(disk, 'repairs'));
    expect(disk.contentOf(paths.vendor).toString()).toBe(newest);
    expect(await problemsOf(reopen(disk, 'again'))).toEqual([]);
  });

  it('one that is damaged, and a copy that is behind', async () => {
    const { disk, paths } = await rotated();
    const second = disk.contentOf(paths.keySetFile(2)).toString();
    disk.setContent(paths.vendor, second);
    const centre = reopen(disk, 'after');
    expect(centre.trust.keys.version).toBe(3);
    disk.setContent(paths.keySetFile(2), second.replace('"sig":"', '"sig":"A'));
    expect(await problemsOf(centre)).toEqual([
      {
        code: 'FILE_DAMAGED',
        details: { path: paths.keySetFile(2), problem: 'DOCUMENT_MALFORMED' },
      },
      { code: 'FILE_DAMAGED', details: { path: paths.vendor, problem: 'behind-key-sets' } },
    ]);
  });

  it('a copy that is damaged: the centre goes on, and it is not written over', async () => {
    const { disk, paths } = await rotated();
    disk.setContent(paths.vendor, '{}');
    const centre = openCentre(centrePlace(disk, { seed: 'after' }));
    expect(centre.trust.keys.version).toBe(3);
    await settleKeySets(centre);
    expect(disk.contentOf(paths.vendor).toString()).toBe('{}');
    await expect(rotateTestCentre(disk)).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
      details: { path: paths.vendor },
    });
    expect(await problemsOf(centre)).toMatchObject([{ details: { path: paths.vendor } }]);
  });

  it('an unknown name', async () => {
    const { disk, paths } = await rotated();
    disk.close(disk.open(`${paths.keySets}/notes.txt`, 'create'));
    expect(await problemsOf(reopen(disk, 'after'))).toMatchObject([{ code: 'FILE_UNKNOWN' }]);
  });
});
