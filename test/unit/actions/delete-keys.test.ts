import { describe, expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { deleteNamed, listDeletable, resetHome } from '../../../src/actions/delete-keys.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import { setSetting } from '../../../src/actions/settings.ts';
import { surveyHome } from '../../../src/actions/survey.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import {
  HOME,
  importText,
  installKey,
  KEY,
  KEY_2,
  KEY_3,
  LICENSEE,
  surveyKey,
  testSite,
  trustVendor,
} from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

/** A home with an active key, one that was asked for, one that was entered, and settings. */
async function fullHome() {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  const vendor = testVendor();
  const site = testSite(disk);
  await trustVendor(site, vendor);
  await setSetting(site, 'language', 'ru');
  await installKey(site, vendor, KEY);
  await enterKey(site, KEY_2, LICENSEE);
  const { text } = await makeRequestText(site, []);
  await enterKey(site, KEY_3, LICENSEE);
  return { disk, vendor, site, text };
}

const namesIn = (disk: MemoryDisk) =>
  Object.keys(disk.tree(HOME)).map((path) => path.slice(HOME.length + 1));

describe('deleting keys', () => {
  it('takes the named ones with their requests, and no others', async () => {
    const { disk, site } = await fullHome();
    const before = namesIn(disk);
    expect(await deleteNamed(site, [KEY, KEY_2, KEY])).toEqual([KEY, KEY_2]);
    const gone = before.filter((name) => !namesIn(disk).includes(name));
    expect(gone.map((name) => name.replace(/[0-9a-f]{64}/, 'nonce'))).toEqual([
      `Licence/${KEY_2}.key.json`,
      `Licence/${KEY}.activation.json`,
      `Licence/${KEY}.key.json`,
      'Requests/nonce.json',
    ]);
  });

  it('brings no key back that the deleted one had replaced', async () => {
    const { disk, vendor, site } = await fullHome();
    const licenceId = 'lic-1';
    await installKey(site, vendor, KEY, { licenceId, sequence: 5 });
    await installKey(site, vendor, KEY_2, { licenceId, generation: 2, sequence: 6 });
    const { activationFile } = site.home.paths;
    // As a crash leaves it that comes before the replaced key is set aside.
    disk.rename(`${activationFile(KEY)}.old`, activationFile(KEY));
    expect((await surveyKey(site, KEY))?.state).toBe('superseded');
    await deleteNamed(site, [KEY_2]);
    expect(await surveyKey(site, KEY)).toBeUndefined();
  });

  it('deletes none where one is unknown', async () => {
    const { disk, site } = await fullHome();
    await deleteNamed(site, [KEY_3]);
    const before = disk.tree();
    await expect(deleteNamed(site, [KEY, KEY_3])).rejects.toMatchObject({
      code: 'KEY_NOT_INSTALLED',
      details: { key: KEY_3 },
    });
    expect(disk.tree()).toEqual(before);
  });

  it('makes no home to find nothing in it', async () => {
    const disk = new MemoryDisk();
    disk.makeFolder('/var', 0o755);
    await expect(deleteNamed(testSite(disk), [KEY])).rejects.toMatchObject({
      code: 'KEY_NOT_INSTALLED',
    });
    expect(disk.tree()).toEqual({ '/var/': '' });
  });

  it('takes keys whose files are damaged, and keys that were replaced', async () => {
    const { disk, vendor, site } = await fullHome();
    disk.setContent(`${HOME}/Licence/${KEY_3}.key.json`, 'damaged');
    await installKey(site, vendor, KEY_2, { licenceId: `lic-${KEY}`, generation: 2 });
    expect(await listDeletable(site)).toEqual([KEY_2, KEY, KEY_3]);
    expect(await deleteNamed(site, [KEY, KEY_3])).toEqual([KEY, KEY_3]);
    expect(await listDeletable(site)).toEqual([KEY_2]);
  });

  it('lets the same key be entered, asked for and granted again', async () => {
    const { vendor, site } = await fullHome();
    await deleteNamed(site, [KEY]);
    await installKey(site, vendor, KEY);
    expect(await surveyKey(site)).toMatchObject({ state: 'active' });
  });

  it('forgets an open request: its answer may still come, and then installs', async () => {
    const { vendor, site, text } = await fullHome();
    await deleteNamed(site, [KEY_2]);
    const answer = vendor.answer(text);
    expect(await importText(site, answer)).toMatchObject([{ key: KEY_2, outcome: 'installed' }]);
  });
});

describe('a reset', () => {
  it('deletes every key, request and lease; the rest stays', async () => {
    const { disk, site } = await fullHome();
    disk.makeFolder(`${HOME}/Seats`, 0o700);
    disk.makeFolder(`${HOME}/Seats/1c-fleet`, 0o700);
    disk.close(disk.open(`${HOME}/Seats/1c-fleet/1.log`, 'create'));
    disk.close(disk.open(`${HOME}/Licence/readme.txt`, 'create'));
    expect(await resetHome(site)).toEqual([KEY_2, KEY, KEY_3]);
    expect(namesIn(disk)).toEqual([
      'Licence/',
      'Licence/readme.txt',
      'Requests/',
      'home.json',
      'installation.json',
      'settings.json',
      'trust.json',
    ]);
  });

  it('deletes nothing where nothing is, and makes no home for that', async () => {
    const { site } = await fullHome();
    await resetHome(site);
    expect(await resetHome(site)).toEqual([]);
    const disk = new MemoryDisk();
    disk.makeFolder('/var', 0o755);
    expect(await resetHome(testSite(disk))).toEqual([]);
    expect(disk.tree()).toEqual({ '/var/': '' });
  });

  it('keeps the installation: the same key on the same computer is granted again', async () => {
    const { vendor, site } = await fullHome();
    const before = (await surveyHome(site)).installation?.publicKey;
    await resetHome(site);
    await installKey(site, vendor, KEY, { licensee: { name: 'АО «Лютик»', ...LICENSEE } });
    expect(await surveyKey(site)).toMatchObject({
      state: 'active',
      activation: { installationKey: before, licensee: { name: 'АО «Лютик»' } },
    });
  });
});
