import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillHome, requestOf } from '../support/granted-key.ts';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { KEY, KEY_2, KEY_3 } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';
import { usualGrant } from '../support/usual-grant.ts';

const scratch = makeScratch();
const vendor = testVendor();

/** One active key, and one that awaits its answer. */
const whole = scratch.home();

beforeAll(() => fillHome(whole, vendor));

const at = (home: ProgramHome, ...names: string[]) => join(home.path, ...names);
const keyFile = (home: ProgramHome, key: string) => at(home, 'Licence', `${key}.key.json`);
const grantFile = (home: ProgramHome, key = KEY) => at(home, 'Licence', `${key}.activation.json`);

/** Another letter in the middle of a file, as somebody with an editor would. */
function edit(path: string): void {
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = bytes[middle] === 0x41 ? 0x42 : 0x41;
  writeFileSync(path, bytes);
}

/** States by key, and what the home is said to suffer from. */
async function lookAt(home: ProgramHome) {
  const { json } = await home.json('status');
  const { keys, problems } = json as {
    keys: { key: string; state: string }[];
    problems: { code: string; details: object }[];
  };
  return {
    states: Object.fromEntries(keys.map(({ key, state }) => [key, state])),
    problems: problems.map(({ code, details }) => ({ code, details })),
  };
}

const whatFails = async (home: ProgramHome, words: string) => {
  const { exit, json } = await home.json(words);
  const { checks } = json as { checks: { name: string; ok: boolean; code?: string }[] };
  return { exit, bad: checks.flatMap(({ name, ok, code }) => (ok ? [] : [`${name}: ${code}`])) };
};

describe.concurrent('a file that was edited', () => {
  it('a key file: it is named, and the key can be entered again', async () => {
    const home = whole.copy();
    edit(keyFile(home, KEY_2));
    const tree = home.tree();
    const details = { key: KEY_2, problem: expect.any(String) };
    expect(await lookAt(home)).toEqual({
      states: { [KEY]: 'active', [KEY_2]: 'damaged' },
      problems: [{ code: 'KEY_FILE_DAMAGED', details }],
    });
    expect(await whatFails(home, 'validate')).toEqual({
      exit: 3,
      bad: [`Licence/${KEY_2}.key.json: KEY_FILE_DAMAGED`],
    });
    expect(await home.json(`request ${KEY_2}`)).toEqual({
      exit: 3,
      error: { code: 'KEY_FILE_DAMAGED', details },
    });
    expect(home.tree()).toEqual(tree);

    await home.sls(`activate ${KEY_2} --inn 500100732259`);
    expect(await whatFails(home, 'validate')).toEqual({ exit: 0, bad: [] });
  });

  it('an activation: it does not count, and a fresh grant takes its place', async () => {
    const home = whole.copy();
    edit(grantFile(home));
    expect(await lookAt(home)).toEqual({
      states: { [KEY]: 'damaged', [KEY_2]: 'pending' },
      problems: [
        { code: 'ACTIVATION_DAMAGED', details: { key: KEY, problem: expect.any(String) } },
      ],
    });
    expect(await whatFails(home, `validate ${KEY}`)).toEqual({
      exit: 3,
      bad: [`Licence/${KEY}.activation.json: ACTIVATION_DAMAGED`],
    });
    expect(await home.json('check 1c-fleet')).toMatchObject({
      exit: 1,
      json: { allowed: false, code: 'ACTIVATION_DAMAGED' },
    });
    expect(await home.json('seats acquire 1c-fleet')).toMatchObject({
      exit: 3,
      error: { code: 'ACTIVATION_DAMAGED' },
    });

    const answer = vendor.answer(await requestOf(home, KEY), usualGrant());
    await home.sls('import', { input: answer });
    expect((await lookAt(home)).states).toEqual({ [KEY]: 'active', [KEY_2]: 'pending' });
  });

  it.each([
    ['a link', (path: string) => symlinkSync(`${path}.elsewhere`, path), 'FILE_NOT_REGULAR'],
    ['a folder', (path: string) => mkdirSync(path), 'FILE_NOT_REGULAR'],
    ['a huge file', (path: string) => writeFileSync(path, 'a'.repeat(65_537)), 'FILE_TOO_LARGE'],
  ])('%s in place of an activation is not followed', async (_what, put, problem) => {
    const home = whole.copy();
    renameSync(grantFile(home), `${grantFile(home)}.elsewhere`);
    put(grantFile(home));
    expect((await lookAt(home)).problems).toContainEqual({
      code: 'ACTIVATION_DAMAGED',
      details: { key: KEY, problem },
    });
  });

  it("the installation's key pair: it is named, and nothing is signed in its place", async () => {
    const home = whole.copy();
    writeFileSync(at(home, 'installation.json'), '{}');
    const tree = home.tree();
    const error = {
      code: 'FILE_DAMAGED',
      details: { path: at(home, 'installation.json'), problem: expect.any(String) },
    };
    expect((await lookAt(home)).problems).toContainEqual(error);
    expect(await home.json(`activate ${KEY_3} --inn 500100732259`)).toEqual({ exit: 3, error });
    expect(home.tree()).toEqual(tree);
  });

  it('the key set: nothing is believed until it is put right', async () => {
    const home = whole.copy();
    edit(at(home, 'trust.json'));
    expect((await lookAt(home)).states).toEqual({ [KEY]: 'untrusted', [KEY_2]: 'pending' });
    expect((await whatFails(home, 'doctor')).exit).toBe(3);
  });

  it('the settings: the line is named, and what writes stops', async () => {
    const home = whole.copy();
    const path = at(home, 'settings.json');
    writeFileSync(path, '{\n  "language": "en",\n  "lockTimeoutSeconds": 10,,\n}\n');
    const tree = home.tree();
    const error = {
      code: 'SETTINGS_BROKEN',
      details: { path, line: 3, problem: expect.any(String) },
    };
    for (const words of ['config list', `activate ${KEY_3} --inn 500100732259`, 'reset --yes'])
      expect(await home.json(words)).toEqual({ exit: 3, error });
    expect(await lookAt(home)).toMatchObject({ states: { [KEY]: 'active' }, problems: [error] });
    expect(home.tree()).toEqual(tree);
  });

  it.each([
    ['a value', '{\n  "language": "fr"\n}\n', 2],
    ['a name', '{\n  "language": "en",\n\n  "colour": "red"\n}\n', 4],
    ['the whole', '[]', 1],
  ])('%s in the settings that does not fit is named by its line', async (_what, text, line) => {
    const home = whole.copy();
    writeFileSync(at(home, 'settings.json'), text);
    expect(await home.json('config list')).toMatchObject({
      exit: 3,
      error: { code: 'SETTINGS_BROKEN', details: { line } },
    });
  });
});

describe.concurrent('a home', () => {
  const everyCommand = [
    'status',
    'list',
    'doctor',
    'request',
    'import',
    'reset --yes',
    'config path',
    `activate ${KEY_3} --inn 500100732259`,
  ];

  it.each<[what: string, mark: object, error: { code: string; details: object }]>([
    [
      'of a newer layout',
      { layout: 2, kind: 'licence-server' },
      { code: 'LAYOUT_NEWER', details: { layout: 2, known: 1 } },
    ],
    [
      'of an activation centre',
      { layout: 1, kind: 'activation-centre' },
      { code: 'HOME_IN_USE_FOR_OTHER', details: { kind: 'activation-centre' } },
    ],
  ])('%s is left alone by every command', async (_what, mark, { code, details }) => {
    const home = whole.copy();
    writeFileSync(at(home, 'home.json'), JSON.stringify(mark));
    const tree = home.tree();
    for (const words of everyCommand)
      expect(await home.json(words)).toEqual({
        exit: 3,
        error: { code, details: { home: home.path, ...details } },
      });
    expect(home.tree()).toEqual(tree);
  });

  it('that is missing is empty, and only doctor minds', async () => {
    const none = scratch.home();
    expect(await none.json('list')).toEqual({ exit: 0, json: { keys: [], replaced: [] } });
    expect(await none.json('reset --yes')).toEqual({ exit: 0, json: { deleted: [] } });
    expect(await none.json('doctor')).toEqual({
      exit: 3,
      json: {
        checks: [{ name: 'home', ok: false, code: 'HOME_MISSING', details: { home: none.path } }],
      },
    });
    expect(none.tree()).toEqual({});
  });

  it('that is a file is no home', async () => {
    const file = scratch.home();
    writeFileSync(file.path, 'no folder');
    for (const words of ['status', `activate ${KEY} --inn 500100732259`])
      expect(await file.json(words)).toMatchObject({ exit: 6, error: { code: 'IO_ERROR' } });
    expect(file.tree()).toEqual({ '': 'no folder' });
  });

  it('reports an unknown file in Licence, and leaves it alone', async () => {
    const home = whole.copy();
    writeFileSync(at(home, 'Licence', 'prices.xlsx'), 'mine');
    const problem = { code: 'FILE_UNKNOWN', details: { path: 'Licence/prices.xlsx' } };
    expect((await lookAt(home)).problems).toEqual([problem]);
    expect(await whatFails(home, 'validate')).toEqual({
      exit: 3,
      bad: ['Licence/prices.xlsx: FILE_UNKNOWN'],
    });
    expect(await home.json('reset --yes')).toMatchObject({ exit: 0 });
    expect(readFileSync(at(home, 'Licence', 'prices.xlsx'), 'utf8')).toBe('mine');
  });

  it('that lost its key set says so for every key', async () => {
    const home = whole.copy();
    rmSync(at(home, 'trust.json'));
    expect(await lookAt(home)).toEqual({
      states: { [KEY]: 'untrusted', [KEY_2]: 'pending' },
      problems: [{ code: 'ACTIVATION_UNTRUSTED', details: { key: KEY } }],
    });
    expect((await whatFails(home, 'doctor')).bad).toContain('trust: NO_TRUST');
  });

  it('that lost its key pair counts what was granted, but can’t prove it', async () => {
    const home = whole.copy();
    rmSync(at(home, 'installation.json'));
    const { problems } = await lookAt(home);
    expect(problems).toContainEqual({ code: 'INSTALLATION_REPLACED', details: { key: KEY } });
  });

  it.skipIf(process.platform === 'win32')('that others may read is reported', async () => {
    const home = whole.copy();
    chmodSync(at(home, 'installation.json'), 0o644);
    expect(await home.json('doctor')).toMatchObject({
      exit: 3,
      json: {
        checks: expect.arrayContaining([
          {
            name: 'permissions',
            ok: false,
            code: 'TOO_OPEN',
            details: { path: at(home, 'installation.json'), mode: '0644' },
          },
        ]) as unknown,
      },
    });
  });
});
