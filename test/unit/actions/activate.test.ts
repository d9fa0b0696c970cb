import { describe, expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { isAwaiting } from '../../../src/domain/key-state.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import { setSetting } from '../../../src/actions/settings.ts';
import { SlsError } from '../../../src/errors.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import {
  HOME,
  installKey,
  KEY,
  LICENSEE,
  OTHER_LICENSEE,
  surveyKey,
  testSite,
  trustVendor,
  withoutTurn,
} from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

const vendor = testVendor();
const ACTIVATION = `${HOME}/Licence/${KEY}.activation.json`;
const KEY_FILE = `${HOME}/Licence/${KEY}.key.json`;

function emptyDisk(): MemoryDisk {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  return disk;
}

/** A home with one active key. */
async function activeHome() {
  const disk = emptyDisk();
  const site = testSite(disk);
  await trustVendor(site, vendor);
  await installKey(site, vendor);
  return { disk, site };
}

describe('a key that is entered', () => {
  it('is pending, and makes the home where there was none', async () => {
    const disk = emptyDisk();
    const site = testSite(disk);
    expect(await enterKey(site, KEY, LICENSEE)).toEqual({ key: KEY, state: 'pending' });
    expect(await surveyKey(site)).toMatchObject({
      state: 'pending',
      openRequest: false,
      entered: { key: KEY, licensee: LICENSEE, renews: null },
    });
    expect(disk.statusOf(KEY_FILE).mode).toBe(0o600);
  });

  it('needs no turn: one file is the commit', async () => {
    const site = testSite(emptyDisk(), { queue: withoutTurn });
    expect(await enterKey(site, KEY, LICENSEE)).toMatchObject({ state: 'pending' });
  });

  it('is not written where the settings are broken', async () => {
    const disk = emptyDisk();
    const broken = new SlsError('SETTINGS_BROKEN', { path: 'x', line: 1, problem: 'y' });
    const site = testSite(disk, { settingsProblem: broken });
    await expect(enterKey(site, KEY, LICENSEE)).rejects.toBe(broken);
    expect(disk.tree()).toEqual({ '/var/': '' });
  });
});

describe('a key that is entered again', () => {
  it('changes nothing while it is pending with the same data', async () => {
    const disk = emptyDisk();
    await enterKey(testSite(disk, { seed: '1' }), KEY, LICENSEE);
    const before = disk.tree();
    await enterKey(testSite(disk, { seed: '2', now: 0 }), KEY, LICENSEE);
    expect(disk.tree()).toEqual(before);
  });

  it('takes other data while it is pending', async () => {
    const site = testSite(emptyDisk());
    await enterKey(site, KEY, LICENSEE);
    expect(await enterKey(site, KEY, OTHER_LICENSEE)).toMatchObject({ state: 'pending' });
    expect(await surveyKey(site)).toMatchObject({ entered: { licensee: OTHER_LICENSEE } });
  });

  it.each([
    ['the same data', LICENSEE],
    ['other data', OTHER_LICENSEE],
  ])('with %s stays active, and awaits a fresh grant', async (_name, licensee) => {
    const { site } = await activeHome();
    expect(await enterKey(site, KEY, licensee)).toMatchObject({ state: 'active' });
    const surveyed = await surveyKey(site);
    expect(surveyed).toMatchObject({ state: 'active', openRequest: true, entered: { licensee } });
    expect(isAwaiting(surveyed!)).toBe(true);
  });

  it('changes nothing the third time', async () => {
    const { disk, site } = await activeHome();
    await enterKey(site, KEY, OTHER_LICENSEE);
    const before = disk.tree();
    await enterKey(testSite(disk, { seed: 'later', now: 0 }), KEY, OTHER_LICENSEE);
    expect(disk.tree()).toEqual(before);
  });

  it('after its fresh grant came asks for another one', async () => {
    const { site } = await activeHome();
    await installKey(site, vendor);
    expect(await surveyKey(site)).toMatchObject({ state: 'active', openRequest: false });
    await enterKey(site, KEY, LICENSEE);
    expect(await surveyKey(site)).toMatchObject({ state: 'active', openRequest: true });
  });

  it('replaces what was entered in a file that is damaged', async () => {
    const { disk, site } = await activeHome();
    disk.setContent(KEY_FILE, 'damaged');
    await enterKey(site, KEY, LICENSEE);
    expect(await surveyKey(site)).toMatchObject({ problems: [], entered: { licensee: LICENSEE } });
  });

  it('is pending where the damaged file was all that there was', async () => {
    const disk = emptyDisk();
    const site = testSite(disk);
    await enterKey(site, KEY, LICENSEE);
    disk.setContent(KEY_FILE, 'damaged');
    expect(await surveyKey(site)).toMatchObject({ state: 'damaged' });
    expect(await enterKey(site, KEY, LICENSEE)).toMatchObject({ state: 'pending' });
    expect(await surveyKey(site)).toMatchObject({ state: 'pending' });
  });

  it('says that its activation is damaged, and gets a fresh one without being named', async () => {
    const { disk, site } = await activeHome();
    disk.setContent(ACTIVATION, 'damaged');
    expect(await enterKey(site, KEY, LICENSEE)).toMatchObject({ state: 'damaged' });
    const { requests } = await makeRequestText(site, []);
    expect(requests).toMatchObject([{ key: KEY }]);
  });

  it('says that its activation is untrusted while no vendor is trusted', async () => {
    const { disk, site } = await activeHome();
    disk.remove(`${HOME}/trust.json`);
    expect(await enterKey(site, KEY, LICENSEE)).toMatchObject({ state: 'untrusted' });
  });

  it('comes to a home that has been used for settings only', async () => {
    const disk = emptyDisk();
    await setSetting(testSite(disk, { seed: 'settings' }), 'language', 'ru');
    expect(await enterKey(testSite(disk), KEY, LICENSEE)).toMatchObject({ state: 'pending' });
  });
});

describe('a request is due', () => {
  it.each([
    ['for a key without a grant', { state: 'pending', openRequest: false }, true],
    ['for an active key that was asked for', { state: 'active', openRequest: true }, true],
    ['not for an active key', { state: 'active', openRequest: false }, false],
    [
      'for a key of another computer that was entered again',
      { state: 'other-computer', openRequest: true },
      true,
    ],
    ['not for one that was not', { state: 'other-computer', openRequest: false }, false],
    [
      'not for a superseded key, whatever was asked',
      { state: 'superseded', openRequest: true },
      false,
    ],
    [
      'not for an untrusted one, which needs trust first',
      { state: 'untrusted', openRequest: false },
      false,
    ],
  ] as const)('%s', (_name, { state, openRequest }, expected) => {
    expect(isAwaiting({ state, openRequest, entered: null })).toBe(expected);
  });

  it('for a damaged grant, where it is known what was entered', async () => {
    const { disk, site } = await activeHome();
    disk.setContent(ACTIVATION, 'damaged');
    expect(isAwaiting((await surveyKey(site))!)).toBe(true);
    disk.setContent(KEY_FILE, 'damaged');
    expect(isAwaiting((await surveyKey(site))!)).toBe(false);
  });
});
