import { describe, expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import { surveyHome } from '../../../src/actions/survey.ts';
import type { KeyState } from '../../../src/domain/key-state.ts';
import type { Activation } from '../../../src/domain/licence.ts';
import { SlsError } from '../../../src/errors.ts';
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
  OFFICE_PC,
  OTHER_PC,
  surveyKey,
  testSite,
  trustVendor,
} from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

const vendor = testVendor();
const fileOf = (kind: string, key = KEY) => `${HOME}/Licence/${key}.${kind}.json`;

async function trustingHome() {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  const site = testSite(disk);
  await trustVendor(site, vendor);
  return { disk, site };
}

async function activeHome(changes: Partial<Activation> = {}) {
  const { disk, site } = await trustingHome();
  await installKey(site, vendor, KEY, changes);
  return { disk, site };
}

/** The same files on the disk of another computer. */
function copied(disk: MemoryDisk): MemoryDisk {
  const copy = new MemoryDisk();
  copy.root = disk.root;
  return copy;
}

describe('a survey', () => {
  it('of nothing finds nothing, and makes nothing', async () => {
    const disk = new MemoryDisk();
    expect(await surveyHome(testSite(disk))).toEqual({
      keys: [],
      replaced: [],
      requests: [],
      refused: [],
      installation: undefined,
      trust: undefined,
      judgedAt: NOW,
      problems: [],
    });
    expect(disk.tree()).toEqual({});
  });

  it('gives each key with what was entered, granted and asked', async () => {
    const { site } = await activeHome();
    await enterKey(site, KEY_2, LICENSEE);
    const { requests } = await makeRequestText(site, [KEY_2]);
    expect(await surveyHome(site)).toMatchObject({
      keys: [
        {
          key: KEY_2,
          state: 'pending',
          openRequest: true,
          requests: [{ request: requests[0] && { nonce: requests[0].nonce } }],
        },
        {
          key: KEY,
          state: 'active',
          openRequest: false,
          entered: { key: KEY },
          activation: { key: KEY },
          problems: [],
        },
      ],
      trust: { keys: { version: 1 } },
      problems: [],
    });
  });

  it('says first that the settings are broken', async () => {
    const settingsProblem = new SlsError('SETTINGS_BROKEN', { path: 'x', line: 1, problem: 'y' });
    const { problems } = await surveyHome(testSite(new MemoryDisk(), { settingsProblem }));
    expect(problems).toEqual([settingsProblem.problem]);
  });
});

describe('the state of an installed key', () => {
  const inDays = (days: number) => new Date(NOW + days * DAY).toISOString();
  it.each<[string, Partial<Activation>, object, KeyState]>([
    ['today', {}, {}, 'active'],
    ['after it expired', { expiresAt: inDays(1) }, { now: NOW + DAY }, 'expired'],
    ['before its first day', { validFrom: '2026-12-01' }, {}, 'not-yet-valid'],
    [
      'when confirmation is overdue',
      { confirmBy: '2026-11-30' },
      { now: NOW + 10 * DAY },
      'confirm-overdue',
    ],
    ['on another computer', {}, { computer: OTHER_PC }, 'other-computer'],
    [
      'on another computer, bound to the installation',
      { binding: 'installation' },
      { computer: OTHER_PC },
      'active',
    ],
    [
      'when the wall clock is set back before it was issued',
      { expiresAt: inDays(1) },
      { now: 0 },
      'active',
    ],
  ])('%s', async (_name, changes, place, state) => {
    const { disk } = await activeHome(changes);
    expect(await surveyKey(testSite(copied(disk), place))).toMatchObject({ state });
  });

  it('is judged at trusted time where the wall clock lags, and that is told', async () => {
    const { disk, site } = await activeHome({ expiresAt: new Date(NOW + DAY).toISOString() });
    await installKey(site, vendor, KEY_2, { issuedAt: new Date(NOW + 2 * DAY).toISOString() });
    const survey = await surveyHome(testSite(disk));
    expect(survey).toMatchObject({
      judgedAt: NOW + 2 * DAY,
      keys: [{ state: 'active' }, { key: KEY, state: 'expired' }],
      problems: [{ code: 'CLOCK_BEHIND', details: { now: new Date(NOW).toISOString() } }],
    });
  });

  it('is not harmed any more by a clock that was once years ahead', async () => {
    const { disk } = await trustingHome();
    const ahead = testSite(disk, { now: NOW + 4000 * DAY, seed: 'ahead' });
    await installKey(ahead, vendor, KEY, { issuedAt: new Date(NOW).toISOString() });
    expect(await surveyHome(testSite(disk))).toMatchObject({
      judgedAt: NOW,
      keys: [{ state: 'active' }],
      problems: [],
    });
  });
});

describe('files that do not count', () => {
  it.each<[string, (disk: MemoryDisk) => void, KeyState, object]>([
    [
      'an activation that was edited',
      (disk) =>
        disk.setContent(
          fileOf('activation'),
          disk.contentOf(fileOf('activation')).toString().replace('"sig":"', '"sig":"A'),
        ),
      'damaged',
      { code: 'ACTIVATION_DAMAGED', details: { key: KEY, problem: 'DOCUMENT_MALFORMED' } },
    ],
    [
      'an activation of another key',
      (disk) => disk.setContent(fileOf('activation'), disk.contentOf(fileOf('activation', KEY_2))),
      'damaged',
      { code: 'ACTIVATION_DAMAGED', details: { key: KEY, problem: 'ANSWER_OTHER_KEY' } },
    ],
    [
      'an empty activation',
      (disk) => disk.setContent(fileOf('activation'), ''),
      'damaged',
      { code: 'ACTIVATION_DAMAGED' },
    ],
    [
      'an activation while nobody is trusted',
      (disk) => disk.remove(`${HOME}/trust.json`),
      'untrusted',
      { code: 'ACTIVATION_UNTRUSTED', details: { key: KEY } },
    ],
    [
      'a key file that was edited, beside a good activation',
      (disk) => disk.setContent(fileOf('key'), '{}'),
      'active',
      { code: 'KEY_FILE_DAMAGED', details: { key: KEY, problem: 'DOCUMENT_MALFORMED' } },
    ],
    [
      'a key file of another key',
      (disk) => disk.setContent(fileOf('key'), disk.contentOf(fileOf('key', KEY_2))),
      'active',
      { code: 'KEY_FILE_DAMAGED', details: { key: KEY, problem: 'ANSWER_OTHER_KEY' } },
    ],
    [
      'a key file of an installation that is lost',
      (disk) => disk.remove(`${HOME}/installation.json`),
      'active',
      { code: 'KEY_FILE_DAMAGED', details: { key: KEY, problem: 'SIGNER_UNKNOWN' } },
    ],
  ])('%s', async (_name, spoil, state, problem) => {
    const { disk, site } = await activeHome();
    await installKey(site, vendor, KEY_2);
    spoil(disk);
    const surveyed = await surveyKey(testSite(disk, { seed: 'later' }));
    expect(surveyed).toMatchObject({ state });
    expect(surveyed?.problems).toContainEqual(expect.objectContaining(problem));
  });

  it('does not count a grant whose signing key is in no set any more', async () => {
    const { disk, site } = await activeHome();
    const { signingKeys } = JSON.parse(
      Buffer.from(JSON.parse(vendor.keySet({ version: 2 })).payload as string, 'base64').toString(),
    ) as { signingKeys: never[] };
    const without = vendor.keySet({ version: 3, signingKeys: signingKeys.slice(1) });
    disk.setContent(site.home.paths.trust, without);
    expect(await surveyKey(site)).toMatchObject({ state: 'untrusted' });
  });

  it('still counts a grant whose signing key was revoked since', async () => {
    const { disk, site } = await trustingHome();
    const all = vendor.keySet({ version: 2 });
    const { signingKeys } = JSON.parse(
      Buffer.from(JSON.parse(all).payload as string, 'base64').toString(),
    ) as { signingKeys: { revoked: boolean }[] };
    await installKey(site, vendor);
    const revoked = signingKeys.map((entry) => ({ ...entry, revoked: true })) as never[];
    disk.setContent(site.home.paths.trust, vendor.keySet({ version: 3, signingKeys: revoked }));
    expect(await surveyKey(site)).toMatchObject({ state: 'active' });
    await enterKey(site, KEY, LICENSEE);
    const { text } = await makeRequestText(site, []);
    expect(await importText(site, vendor.answer(text))).toMatchObject([
      { problem: { code: 'SIGNER_REVOKED' } },
    ]);
  });

  it.each([
    ['trust.json', 'FILE_DAMAGED'],
    ['installation.json', 'FILE_DAMAGED'],
  ])('a damaged %s is named, and the rest is read', async (name, code) => {
    const { disk, site } = await activeHome();
    disk.setContent(`${HOME}/${name}`, '{}');
    const { problems, keys } = await surveyHome(site);
    expect(problems).toMatchObject([{ code }]);
    expect(keys).toHaveLength(1);
  });

  it('names what is none of ours, in both folders', async () => {
    const { disk, site } = await activeHome();
    for (const path of ['Licence/x.txt', 'Requests/y.txt'])
      disk.close(disk.open(`${HOME}/${path}`, 'create'));
    expect((await surveyHome(site)).problems).toEqual([
      { code: 'FILE_UNKNOWN', details: { path: 'Licence/x.txt' } },
      { code: 'FILE_UNKNOWN', details: { path: 'Requests/y.txt' } },
    ]);
  });
});

describe('a home that was lost while Licence was kept', () => {
  it('counts its grants on the same computer, and says that they belong to an earlier installation', async () => {
    const { disk, site } = await activeHome();
    disk.remove(`${HOME}/installation.json`);
    const later = testSite(disk, { seed: 'a new installation' });
    await enterKey(later, KEY, LICENSEE);
    expect(await surveyKey(later)).toMatchObject({
      state: 'active',
      openRequest: true,
      problems: [{ code: 'INSTALLATION_REPLACED', details: { key: KEY } }],
    });
    await installKey(later, vendor);
    expect(await surveyKey(later)).toMatchObject({ state: 'active', problems: [] });
    expect(site.computer).toBe(OFFICE_PC);
  });
});

describe('a home with many keys', () => {
  it('has every one of them verified', async () => {
    const { disk, site } = await activeHome();
    const keys = Array.from(
      { length: 40 },
      (_, n) => `0000-0000-0000-0000-0000-${String(n).padStart(4, '0')}`,
    );
    for (const key of keys) await enterKey(site, key, LICENSEE);
    await importText(site, vendor.answer((await makeRequestText(site, [])).text));
    disk.setContent(fileOf('activation', keys[17]), '{}');
    const survey = await surveyHome(site);
    const states = survey.keys.map(({ state }) => state);
    expect(states.filter((state) => state === 'active')).toHaveLength(40);
    expect(survey.keys.find(({ state }) => state === 'damaged')?.key).toBe(keys[17]);
    expect(await surveyHome(site, { depth: 'deciding' })).toMatchObject({
      keys: survey.keys.map(({ key, state }) => ({ key, state })),
    });
  });
});
