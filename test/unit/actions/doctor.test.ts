import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { examine, type HealthCheckName } from '../../../src/actions/doctor.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import type { Site } from '../../../src/actions/site.ts';
import { validateFiles } from '../../../src/actions/validate.ts';
import { SlsError } from '../../../src/errors.ts';
import { nodeDisk } from '../../../src/store/node-disk.ts';
import { noLink } from '../../support/test-link.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import {
  DAY,
  HOME,
  installKey,
  KEY,
  KEY_2,
  LICENSEE,
  NOW,
  OFFICE_PC,
  OTHER_PC,
  testSite,
  trustVendor,
} from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

const vendor = testVendor();

async function fill(site: Site): Promise<void> {
  await trustVendor(site, vendor);
  await installKey(site, vendor, KEY);
  await enterKey(site, KEY_2, LICENSEE);
  await makeRequestText(site, []);
}

/** A home in memory; only its file system cannot be tried there. */
async function filledDisk(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  await fill(testSite(disk));
  return disk;
}

/** The checks that found something, each with its codes. */
async function findings(site: Site): Promise<Partial<Record<HealthCheckName, string[]>>> {
  const checks = await examine(site, noLink);
  return Object.fromEntries(
    checks
      .filter(({ name, problems }) => problems.length > 0 && name !== 'file-system')
      .map(({ name, problems }) => [name, problems.map(({ code }) => code)]),
  );
}

describe('the doctor', () => {
  it('finds nothing wrong with a new home on the real disk, and changes nothing', async () => {
    const path = join(scratchFolder(), 'home');
    const site = testSite(nodeDisk, { path, user: process.getuid?.() ?? 1000 });
    await fill(site);
    const checks = await examine(site, noLink);
    expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual([
      'home',
      'owner',
      'permissions',
      'file-system',
      'clock',
      'settings',
      'installation',
      'computer',
      'trust',
      'files',
      'keys',
      'ledger',
      'centre',
    ]);
  });

  it('says that there is no home', async () => {
    expect(await examine(testSite(new MemoryDisk()), noLink)).toEqual([
      { name: 'home', problems: [{ code: 'HOME_MISSING', details: { home: HOME } }] },
    ]);
  });

  it('tries the file system where the home is', async () => {
    const path = join(scratchFolder(), 'home');
    mkdirSync(path);
    const broken = {
      ...nodeDisk,
      link: () => {
        throw Object.assign(new Error(), { code: 'EPERM', syscall: 'link' });
      },
    };
    await enterKey(testSite(nodeDisk, { path }), KEY, LICENSEE);
    const checks = await examine(testSite(broken, { path, seed: 'doctor' }), noLink);
    expect(checks.find(({ name }) => name === 'file-system')?.problems).toMatchObject([
      { code: 'LINK_UNSUPPORTED' },
    ]);
  });

  const settingsProblem = new SlsError('SETTINGS_BROKEN', { path: 'x', line: 1, problem: 'y' });
  const weak = { attributes: OFFICE_PC.attributes.filter(({ strong }) => !strong), required: 1 };

  it.each<[string, (disk: MemoryDisk) => void, object, Partial<Record<HealthCheckName, string[]>>]>(
    [
      ['nothing', () => undefined, {}, {}],
      [
        'files of several owners',
        (disk) => disk.setFolderOwner(`${HOME}/Licence`, 7, 7),
        {},
        { owner: ['OWNER_MIXED'] },
      ],
      ['a clock that lags', () => undefined, { now: NOW - 2 * DAY }, { clock: ['CLOCK_BEHIND'] }],
      ['broken settings', () => undefined, { settingsProblem }, { settings: ['SETTINGS_BROKEN'] }],
      [
        'a damaged key pair',
        (disk) => disk.setContent(`${HOME}/installation.json`, '{}'),
        {},
        {
          installation: ['FILE_DAMAGED'],
          files: ['KEY_FILE_DAMAGED', 'KEY_FILE_DAMAGED'],
          keys: ['INSTALLATION_REPLACED'],
        },
      ],
      [
        'a computer that cannot be told from others',
        () => undefined,
        { computer: weak },
        { computer: ['COMPUTER_UNIDENTIFIABLE'], keys: ['OTHER_COMPUTER'] },
      ],
      [
        'no trust',
        (disk) => disk.remove(`${HOME}/trust.json`),
        {},
        { trust: ['NO_TRUST'], files: ['ACTIVATION_UNTRUSTED'] },
      ],
      [
        'a damaged key set',
        (disk) => disk.setContent(`${HOME}/trust.json`, '{}'),
        {},
        { trust: ['FILE_DAMAGED'], files: ['ACTIVATION_UNTRUSTED'] },
      ],
      [
        'a damaged activation',
        (disk) => disk.setContent(`${HOME}/Licence/${KEY}.activation.json`, '{}'),
        {},
        { files: ['ACTIVATION_DAMAGED'] },
      ],
      [
        'a damaged request',
        (disk) =>
          Object.keys(disk.tree(`${HOME}/Requests`)).forEach((path) => disk.setContent(path, '{}')),
        {},
        { files: ['FILE_DAMAGED'] },
      ],
      [
        'an unknown file',
        (disk) => disk.close(disk.open(`${HOME}/Licence/x`, 'create')),
        {},
        { files: ['FILE_UNKNOWN'] },
      ],
      ['another computer', () => undefined, { computer: OTHER_PC }, { keys: ['OTHER_COMPUTER'] }],
    ],
  )('finds %s', async (_name, spoil, place, expected) => {
    const disk = await filledDisk();
    spoil(disk);
    expect(await findings(testSite(disk, place))).toEqual(expected);
  });
});

describe('validating files', () => {
  it('names every file, good or not', async () => {
    const disk = await filledDisk();
    disk.setContent(`${HOME}/Licence/${KEY}.activation.json`, '{}');
    disk.close(disk.open(`${HOME}/Licence/x`, 'create'));
    const checks = await validateFiles(testSite(disk), undefined);
    expect(checks.map(({ name, ok }) => [name.replace(/[0-9a-f]{64}/, 'nonce'), ok])).toEqual([
      [`Licence/${KEY_2}.key.json`, true],
      ['Requests/nonce.json', true],
      [`Licence/${KEY}.key.json`, true],
      [`Licence/${KEY}.activation.json`, false],
      ['Licence/x', false],
    ]);
    expect(checks.find(({ ok }) => !ok)?.problem).toMatchObject({ code: 'ACTIVATION_DAMAGED' });
  });

  it('of one key looks at nothing else', async () => {
    const disk = await filledDisk();
    disk.setContent(`${HOME}/trust.json`, '{}');
    const checks = await validateFiles(testSite(disk), KEY_2);
    expect(checks.map(({ ok }) => ok)).toEqual([true, true]);
    await expect(validateFiles(testSite(disk), '0000')).rejects.toMatchObject({
      code: 'KEY_NOT_INSTALLED',
    });
  });

  it('says of a grant that it belongs to another computer', async () => {
    const disk = await filledDisk();
    const checks = await validateFiles(testSite(disk, { computer: OTHER_PC }), KEY);
    expect(checks).toMatchObject([
      { ok: true },
      { ok: false, problem: { code: 'OTHER_COMPUTER' } },
    ]);
  });
});
