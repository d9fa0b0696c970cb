import { describe, expect, it } from 'vitest';
import { initialise, type Beginning } from '../../../src/centre/init.ts';
import { centrePaths } from '../../../src/centre/paths.ts';
import { findSigningKey } from '../../../src/centre/signing-key.ts';
import { openSecretFile } from '../../../src/centre/secret-files.ts';
import { verifyVendorKeys } from '../../../src/signed/verify.ts';
import type { MemoryDisk } from '../../support/memory-disk.ts';
import { diskError } from '../../support/memory-disk.ts';
import {
  beginCentre,
  CENTRE_HOME,
  centrePlace,
  emptyDisk,
  reopen,
  VENDOR,
} from '../../support/test-centre.ts';
import { NOW } from '../../support/test-site.ts';

const OPEN: Beginning = {
  vendor: VENDOR,
  rootKeyOut: undefined,
  choosePassphrases: async () => ({ root: null, signing: null }),
};
const PATHS = centrePaths(CENTRE_HOME);
const begin = (disk: MemoryDisk, changes: Partial<Beginning> = {}, seed = 'begins') =>
  initialise(centrePlace(disk, { seed }), { ...OPEN, ...changes });

function withStick(): MemoryDisk {
  const disk = emptyDisk();
  disk.makeFolder('/stick', 0o755);
  return disk;
}

describe('init', () => {
  it('makes a root key, a signing key and the first key set, for the owner alone', async () => {
    const disk = emptyDisk();
    const { centre, rootKeyFile } = await begin(disk);
    const { keys, root } = verifyVendorKeys(centre.keySet);
    expect(keys).toMatchObject({ version: 1, vendor: VENDOR, rootKey: root.hex });
    expect(rootKeyFile).toBe(PATHS.rootKeyFile(root.keyid));
    for (const name of disk.list(PATHS.secrets))
      expect(disk.statusOf(`${PATHS.secrets}/${name}`).mode).toBe(0o600);
    expect(disk.statusOf(PATHS.secrets).mode).toBe(0o700);
    expect([...centre.journal.entries()].map(({ event }) => event.type)).toEqual(['initialised']);
  });

  it('takes the root key out of the home', async () => {
    const disk = withStick();
    const { centre } = await begin(disk, { rootKeyOut: '/stick/root.json' });
    expect(disk.contentOf('/stick/root.json').toString()).toContain(centre.trust.root.hex);
    expect(disk.list(PATHS.secrets)).toHaveLength(1);
  });

  it('puts the root key on a stick that knows no links', async () => {
    const disk = withStick();
    disk.onOperation = (name, path) => {
      if (name === 'link' && path.startsWith('/stick')) throw diskError('EPERM', 'link', path);
    };
    const { centre } = await begin(disk, { rootKeyOut: '/stick/root.json' });
    expect(disk.contentOf('/stick/root.json').toString()).toContain(centre.trust.root.hex);
  });

  it('gives each key its own passphrase', async () => {
    const disk = withStick();
    const passphrases = { root: 'корневая фраза', signing: 'рабочая фраза' };
    const { centre } = await begin(disk, { choosePassphrases: async () => passphrases });
    const key = findSigningKey(centre);
    const signer = await openSecretFile(key, async () => 'рабочая фраза');
    expect(signer.publicKey.keyid).toBe(centre.trust.keys.signingKeys[0]?.keyid);
    await expect(openSecretFile(key, async () => 'корневая фраза')).rejects.toMatchObject({
      code: 'PASSPHRASE_WRONG',
    });
  });

  it('changes nothing where a centre is, and where a passphrase is too short', async () => {
    const disk = emptyDisk();
    const short = begin(disk, {
      choosePassphrases: async () => ({ root: '1234567', signing: null }),
    });
    await expect(short).rejects.toMatchObject({ code: 'PASSPHRASE_TOO_SHORT' });
    expect(Object.keys(disk.tree())).toEqual(['/var/']);
    await begin(disk);
    const tree = disk.tree();
    await expect(begin(disk, {}, 'second')).rejects.toMatchObject({
      code: 'CENTRE_ALREADY_INITIALISED',
    });
    expect(disk.tree()).toEqual(tree);
  });

  it.each([
    ['somebody’s file', '{"mine":true}'],
    ['nothing readable', ''],
  ])('leaves %s alone that stands in the root key’s place', async (_what, content) => {
    const disk = withStick();
    disk.close(disk.open('/stick/root.json', 'create'));
    disk.setContent('/stick/root.json', content);
    await expect(begin(disk, { rootKeyOut: '/stick/root.json' })).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
      details: { cause: 'EEXIST' },
    });
    expect(disk.contentOf('/stick/root.json').toString()).toBe(content);
  });

  it('leaves the root key of another centre alone', async () => {
    const disk = withStick();
    await begin(disk, { rootKeyOut: '/stick/root.json' });
    const other = initialise(centrePlace(disk, { seed: 'other', path: '/var/other' }), {
      ...OPEN,
      rootKeyOut: '/stick/root.json',
    });
    await expect(other).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  });

  it('goes on with a root key that an interrupted run left outside', async () => {
    const disk = withStick();
    disk.onOperation = (name, path) => {
      if (name === 'link' && path === PATHS.vendor) throw new Error('killed');
    };
    await expect(begin(disk, { rootKeyOut: '/stick/root.json' })).rejects.toThrow('killed');
    delete disk.onOperation;
    const left = disk.contentOf('/stick/root.json').toString();
    const { centre } = await begin(disk, { rootKeyOut: '/stick/root.json' }, 'again');
    expect(disk.contentOf('/stick/root.json').toString()).toBe(left);
    expect(left).toContain(centre.trust.root.hex);
    expect(disk.list(PATHS.secrets)).toHaveLength(1);
  });

  it('lets one of two win that run side by side, with a whole centre', async () => {
    const disk = emptyDisk();
    const runs = await Promise.allSettled([begin(disk, {}, 'one'), begin(disk, {}, 'two')]);
    expect(runs.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const centre = reopen(disk, 'looks');
    expect(disk.list(PATHS.secrets)).toHaveLength(2);
    expect(disk.list(PATHS.secrets)).toContain(`root-${centre.trust.root.keyid}.key.json`);
    await openSecretFile(findSigningKey(centre), async () => '');
  });
});

describe('a signing key', () => {
  it.each([
    ['is missing', 'SIGNING_KEY_MISSING', undefined],
    ['is cut', 'FILE_DAMAGED', '{"header"'],
  ] as const)('that %s is named', async (_what, code, content) => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const path = PATHS.signingKeyFile(centre.trust.keys.signingKeys[0]?.keyid ?? '');
    if (content === undefined) disk.remove(path);
    else disk.setContent(path, content);
    expect(() => findSigningKey(centre)).toThrow(code);
  });

  it('is not used before its time', async () => {
    const disk = emptyDisk();
    await beginCentre(disk);
    expect(() => findSigningKey(reopen(disk, 'early', NOW - 1))).toThrow('SIGNER_OUT_OF_DATE');
  });
});
