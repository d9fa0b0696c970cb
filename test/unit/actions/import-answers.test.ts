import { describe, expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { deleteNamed } from '../../../src/actions/delete-keys.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import { encodeBlock } from '../../../src/signed/armour.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import {
  DAY,
  HOME,
  importText,
  installKey,
  KEY,
  KEY_2,
  LICENSEE,
  NOW,
  OTHER_PC,
  surveyKey,
  testSite,
  trustVendor,
  withoutTurn,
} from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

const ACTIVATION = `${HOME}/Licence/${KEY}.activation.json`;

/** A home that trusts the vendor. */
async function trustingHome() {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  const vendor = testVendor();
  const site = testSite(disk);
  await trustVendor(site, vendor);
  return { disk, vendor, site };
}

/** The same with keys that were asked for, and the text that asks. */
async function askingHome(keys = [KEY]) {
  const { disk, vendor, site } = await trustingHome();
  for (const key of keys) await enterKey(site, key, LICENSEE);
  const { text } = await makeRequestText(site, []);
  return { disk, vendor, site, text };
}

const namesIn = (disk: MemoryDisk, folder: string) =>
  Object.keys(disk.tree(`${HOME}/${folder}`)).map((path) => path.split('/').at(-1));

describe('an answer', () => {
  it('is installed byte for byte, and its request goes', async () => {
    const { disk, vendor, site, text } = await askingHome();
    const answer = vendor.answer(text);
    expect(await importText(site, answer)).toMatchObject([{ key: KEY, outcome: 'installed' }]);
    expect(encodeBlock('answer', disk.contentOf(ACTIVATION))).toBe(answer);
    expect(namesIn(disk, 'Requests')).toEqual([]);
    expect(await surveyKey(site)).toMatchObject({ state: 'active', openRequest: false });
  });

  it('needs no turn where no grant stands: the first one there decides', async () => {
    const { disk, vendor, text } = await askingHome();
    const site = testSite(disk, { queue: withoutTurn, seed: 'hasty' });
    expect(await importText(site, vendor.answer(text))).toMatchObject([{ outcome: 'installed' }]);
  });

  it('in place of another wants the turn, and changes nothing without', async () => {
    const { disk, vendor, site, text } = await askingHome();
    await importText(site, vendor.answer(text));
    const newer = vendor.answer((await makeRequestText(site, [KEY])).text);
    const before = disk.tree();
    const hasty = testSite(disk, { queue: withoutTurn, seed: 'hasty' });
    await expect(importText(hasty, newer)).rejects.toMatchObject({ code: 'LOCK_HELD' });
    expect(disk.tree()).toEqual(before);
  });

  it('again is already installed, also after its request went and a day has passed', async () => {
    const { disk, vendor, site, text } = await askingHome();
    const answer = vendor.answer(text);
    await importText(site, answer);
    const before = disk.tree();
    const later = testSite(disk, { now: NOW + DAY, seed: 'later' });
    expect(await importText(later, answer)).toMatchObject([{ outcome: 'already-installed' }]);
    expect(disk.tree()).toEqual(before);
  });

  it('that is older than the installed one changes nothing', async () => {
    const { disk, vendor, site, text } = await askingHome();
    const [older, newer] = [vendor.answer(text), vendor.answer(text)];
    await importText(site, newer);
    const before = disk.tree();
    expect(await importText(site, older)).toMatchObject([{ outcome: 'newer-installed' }]);
    expect(disk.tree()).toEqual(before);
  });

  it('installs again after Licence was emptied by hand', async () => {
    const { disk, vendor, site, text } = await askingHome();
    const answer = vendor.answer(text);
    await importText(site, answer);
    for (const path of Object.keys(disk.tree(`${HOME}/Licence`))) disk.remove(path);
    expect(await importText(site, answer)).toMatchObject([{ outcome: 'installed' }]);
    expect(await surveyKey(site)).toMatchObject({ state: 'active', entered: null });
  });

  it('installs again after its key was deleted', async () => {
    const { vendor, site, text } = await askingHome();
    const answer = vendor.answer(text);
    await importText(site, answer);
    await deleteNamed(site, [KEY]);
    expect(await importText(site, answer)).toMatchObject([{ outcome: 'installed' }]);
  });

  it('repairs a wrong name: a fresh grant with the data of today', async () => {
    const { vendor, site, text } = await askingHome();
    await importText(site, vendor.answer(text));
    const licensee = { name: 'АО «Лютик»', ...LICENSEE };
    await installKey(site, vendor, KEY, { licensee });
    expect(await surveyKey(site)).toMatchObject({ activation: { licensee, sequence: 2 } });
  });

  it('replaces a grant that cannot be verified, and keeps a copy of it', async () => {
    const { disk, vendor, site, text } = await askingHome();
    await importText(site, vendor.answer(text));
    disk.setContent(ACTIVATION, 'edited by hand');
    const { text: again } = await makeRequestText(site, []);
    expect(await importText(site, vendor.answer(again))).toMatchObject([{ outcome: 'installed' }]);
    expect(disk.contentOf(`${ACTIVATION}.old`).toString()).toBe('edited by hand');
    expect(await surveyKey(site)).toMatchObject({ state: 'active', problems: [] });
  });

  it('to either of two open requests is installed', async () => {
    const { vendor, site, text } = await askingHome();
    const elsewhere = testSite(site.home.disk, { computer: OTHER_PC, seed: 'other' });
    const { text: second } = await makeRequestText(elsewhere, []);
    expect(second).not.toBe(text);
    expect(await importText(site, vendor.answer(text))).toMatchObject([{ outcome: 'installed' }]);
  });
});

describe('a newer key of a licence', () => {
  it('supersedes the older one from its first activation, and sets it aside', async () => {
    const { disk, vendor, site } = await trustingHome();
    await installKey(site, vendor, KEY, { licenceId: 'lic-1' });
    await installKey(site, vendor, KEY_2, { licenceId: 'lic-1', generation: 2 });
    expect(namesIn(disk, 'Licence').toSorted()).toEqual([
      `${KEY_2}.activation.json`,
      `${KEY_2}.key.json`,
      `${KEY}.activation.json.old`,
      `${KEY}.key.json.old`,
    ]);
    expect(await surveyKey(site)).toBeUndefined();
  });

  it('keeps an older answer out that comes later', async () => {
    const { vendor, site, text } = await askingHome();
    const older = vendor.answer(text, { licenceId: 'lic-1' });
    await installKey(site, vendor, KEY_2, { licenceId: 'lic-1', generation: 2 });
    expect(await importText(site, older)).toMatchObject([{ outcome: 'newer-installed' }]);
    expect(await surveyKey(site)).toMatchObject({ state: 'pending' });
  });
});

describe('several answers in one text', () => {
  it('are installed each by itself: a bad one keeps no other out', async () => {
    const { vendor, site, text } = await askingHome([KEY, KEY_2]);
    const [, second = ''] = vendor.answer(text).split('\n\n');
    const foreign = vendor.answer(text, {}, 'unlisted').split('\n\n')[0] ?? '';
    const mail = `Здравствуйте!\n${foreign}\n${second}\nС уважением`;
    const results = await importText(site, mail);
    expect(results).toMatchObject([
      { key: null, outcome: 'refused', problem: { code: 'SIGNER_UNKNOWN' }, byCentre: false },
      { outcome: 'installed' },
    ]);
  });

  it('of one key come to the newest, whatever their order', async () => {
    const { vendor, site, text } = await askingHome();
    const [first, second] = [vendor.answer(text), vendor.answer(text)];
    const results = await importText(site, `${second}\n${first}\n${second}`);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'installed',
      'newer-installed',
      'already-installed',
    ]);
    expect(await surveyKey(site)).toMatchObject({ activation: { sequence: 2 } });
  });
});

describe('a newer key set that travels with an answer', () => {
  it('is put in force first, so that the answer counts', async () => {
    const { vendor, site, text } = await askingHome();
    const answer = vendor.answer(text, {}, 'second');
    expect(await importText(site, answer)).toMatchObject([{ problem: { code: 'SIGNER_UNKNOWN' } }]);
    const keys = vendor.keySetText({ version: 2 });
    expect(await importText(site, `${answer}\n${keys}`)).toMatchObject([{ outcome: 'installed' }]);
  });

  it('is ignored where it is older or damaged', async () => {
    const { disk, vendor, site, text } = await askingHome();
    await trustVendor(site, vendor, 5);
    const before = disk.contentOf(site.home.paths.trust);
    const older = vendor.keySetText({ version: 4 });
    const cut = vendor.keySetText({ version: 6 }).slice(0, 300);
    expect(await importText(site, `${older}\n${vendor.answer(text)}\n${cut}`)).toMatchObject([
      { outcome: 'installed' },
    ]);
    expect(disk.contentOf(site.home.paths.trust)).toEqual(before);
  });

  it('of another root is refused, and nothing is installed', async () => {
    const { disk, vendor, site, text } = await askingHome();
    const before = disk.tree();
    const strange = testVendor('Чужой').keySetText({ version: 9 });
    await expect(importText(site, `${strange}\n${vendor.answer(text)}`)).rejects.toMatchObject({
      code: 'TRUST_OTHER_ROOT',
    });
    expect(disk.tree()).toEqual(before);
  });
});
