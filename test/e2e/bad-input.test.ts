import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/actions/settings.ts';
import type { ErrorCode, ErrorDetails } from '../../src/errors.ts';
import { fillHome } from '../support/granted-key.ts';
import { makeScratch } from '../support/program-home.ts';
import { KEY, KEY_2, KEY_3 } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';

const scratch = makeScratch();
const vendor = testVendor();
/** One active key, and one that awaits its answer. */
const home = scratch.home();
let before: Record<string, string>;

beforeAll(async () => {
  await fillHome(home, vendor);
  before = home.tree();
});

type Row<C extends ErrorCode> = [
  what: string,
  words: string | readonly string[],
  code: C,
  details: ErrorDetails[C],
];

/** Keeps the details of a code of that code's form. */
const row = <C extends ErrorCode>(...cells: Row<C>): Row<ErrorCode> => cells;

const BUYER = ['--inn', '7707083893', '--kpp', '773601001'] as const;
const withKey = (key: string) => ['activate', key, ...BUYER];

const KEYS = [
  row('is missing, where nobody can be asked', ['activate', ...BUYER], 'FLAG_REQUIRED', {
    flag: 'KEY',
  }),
  row('is empty', withKey(''), 'KEY_REQUIRED', {}),
  row('is short', withKey(KEY.slice(0, -1)), 'KEY_LENGTH', { digits: 23, expected: 24 }),
  row('is long', withKey(`${KEY}-0000`), 'KEY_LENGTH', { digits: 28, expected: 24 }),
  row('has a letter that is none', withKey(KEY.replace('7B', '7G')), 'KEY_CHARACTER', {
    position: 27,
    character: 'G',
  }),
  row('has a dash astray', withKey(KEY.replace('A8', 'A-8')), 'KEY_CHARACTER', {
    position: 7,
    character: '-',
  }),
  row('has a Cyrillic letter', withKey(KEY.replace('B', 'В')), 'KEY_LOOKALIKE', {
    position: 2,
    character: 'В',
    latin: 'B',
    suggestion: KEY,
  }),
  row('is a whole text', withKey('A'.repeat(201)), 'KEY_TOO_LONG', { length: 201, limit: 200 }),
  row('rings the bell', withKey(`${KEY}\u0007`), 'KEY_CONTROL_CHARACTER', {
    position: 30,
    codePoint: 'U+0007',
  }),
];

const buyer = (...words: string[]) => ['activate', KEY_3, ...words];
const INN = '7707083893';
const KPP = '773601001';
const PERSON = '500100732259';

const BUYERS = [
  row('has no INN, where nobody can be asked', buyer(), 'FLAG_REQUIRED', { flag: '--inn' }),
  row('has an empty INN', buyer('--inn', ''), 'INN_REQUIRED', {}),
  row('has an INN of 9 digits', buyer('--inn', '770708389'), 'INN_LENGTH', { digits: 9 }),
  row('has an INN with a letter', buyer('--inn', '77O7083893'), 'INN_CHARSET', {
    position: 3,
    character: 'O',
  }),
  row('has an INN with a digit of full width', buyer('--inn', '７707083893'), 'INN_CHARSET', {
    position: 1,
    character: '７',
  }),
  row('has a wrong check digit', buyer('--inn', '7707083894', '--kpp', KPP), 'INN_CHECKSUM', {
    length: 10,
  }),
  row('is a person with wrong check digits', buyer('--inn', '500100732258'), 'INN_CHECKSUM', {
    length: 12,
  }),
  row('has an INN of zeros', buyer('--inn', '0000000000'), 'INN_ZERO_REGION', {}),
  row('has the INN of a certificate', buyer('--inn', `00${INN}`), 'INN_PADDED_10', {
    suggestion: INN,
  }),
  row('has a mark that turns the digits', buyer('--inn', `${INN}\u202E`), 'BIDI_CHAR', {
    position: 11,
    codePoint: 'U+202E',
  }),
  row('has INN and KPP swapped', buyer('--inn', KPP, '--kpp', INN), 'INN_KPP_SWAPPED', {
    inn: INN,
    kpp: KPP,
  }),
  row('has no KPP', buyer('--inn', INN), 'KPP_REQUIRED', {}),
  row('has a short KPP', buyer('--inn', INN, '--kpp', '77360100'), 'KPP_LENGTH', { characters: 8 }),
  row('has a Cyrillic KPP', buyer('--inn', INN, '--kpp', '7736О1001'), 'KPP_CHARSET', {
    position: 5,
    character: 'О',
  }),
  row('has a KPP of region 00', buyer('--inn', `${INN}/003601001`), 'KPP_ZERO_REGION', {}),
  row('is a person with a KPP', buyer('--inn', PERSON, '--kpp', KPP), 'KPP_NOT_ALLOWED', {
    reason: 'person',
  }),
  row('has two KPPs', buyer('--inn', `${INN}/${KPP}`, '--kpp', '773601002'), 'FLAGS_CONFLICT', {
    flags: ['--inn', '--kpp'],
  }),
  row(
    'is foreign with a KPP',
    buyer('--country', 'BY', '--inn', '200988541', '--kpp', KPP),
    'KPP_NOT_ALLOWED',
    { reason: 'foreign' },
  ),
  row('has a country that is none', buyer('--country', 'XX', '--inn', '1'), 'COUNTRY_UNKNOWN', {
    country: 'XX',
  }),
  row('has no id of its country', buyer('--country', 'KZ', '--inn', '1'), 'FOREIGN_ID_FORMAT', {
    country: 'KZ',
    expected: '[0-9]{12}',
  }),
  row(
    'has a wrong check digit in Belarus',
    buyer('--country', 'BY', '--inn', '200988542'),
    'FOREIGN_ID_CHECKSUM',
    { country: 'BY' },
  ),
  row(
    'has an INN and an id of the vendor',
    buyer('--inn', INN, '--foreign', 'A-1'),
    'FLAGS_CONFLICT',
    {
      flags: ['--inn', '--foreign'],
    },
  ),
];

const OTHERS = [
  row('a day that is none', 'check 1c-fleet --released 22.11.2026', 'DATE_FORMAT', {
    text: '22.11.2026',
  }),
  row('a setting that is none', 'config set colour red', 'SETTING_UNKNOWN', {
    name: 'colour',
    known: Object.keys(SETTINGS),
  }),
  row('the value of no setting', 'config get __proto__', 'SETTING_UNKNOWN', {
    name: '__proto__',
    known: Object.keys(SETTINGS),
  }),
  row('a value that does not fit', 'config set language fr', 'SETTING_VALUE', {
    name: 'language',
    value: 'fr',
    expected: 'ru | en',
  }),
  row('a file that is not there', 'import nowhere.txt', 'INPUT_UNREADABLE', {
    path: 'nowhere.txt',
    cause: 'ENOENT',
  }),
  row('a folder in place of a file', 'import /', 'INPUT_UNREADABLE', {
    path: '/',
    cause: 'EISDIR',
  }),
  row('a deletion without a yes', `delete ${KEY}`, 'CONFIRMATION_REQUIRED', {
    command: 'sls delete',
  }),
  row('a reset without a yes', 'reset', 'CONFIRMATION_REQUIRED', { command: 'sls reset' }),
];

const ABSENT = [
  row('showing a key that is not here', `show ${KEY_3}`, 'KEY_NOT_INSTALLED', { key: KEY_3 }),
  row('verifying it', `validate ${KEY_3}`, 'KEY_NOT_INSTALLED', { key: KEY_3 }),
  row('asking for it', `request ${KEY_3}`, 'KEY_NOT_INSTALLED', { key: KEY_3 }),
  row('deleting it', `delete ${KEY_3} --yes`, 'KEY_NOT_INSTALLED', { key: KEY_3 }),
  row('deleting it among others', `delete ${KEY} ${KEY_3} --yes`, 'KEY_NOT_INSTALLED', {
    key: KEY_3,
  }),
];

describe.concurrent.each([
  ['a key that', KEYS, 2],
  ['a buyer who', BUYERS, 2],
  ['refuses', OTHERS, 2],
  ['refuses', ABSENT, 1],
] as const)('%s', (_name, rows, exit) => {
  it.each(rows)('%s', async (_what, words, code, details) => {
    expect(await home.json(words)).toEqual({ exit, error: { code, details } });
    expect(home.tree()).toEqual(before);
  });
});

describe.concurrent('a release', () => {
  it.each([
    ['of a product without a licence', 'check BSO', 'PRODUCT_NOT_LICENSED', { product: 'BSO' }],
    ['of a product that is no code', 'check ../BSO', 'PRODUCT_NOT_LICENSED', { product: '../BSO' }],
  ])('%s may not be used', async (_what, words, code, details) => {
    expect(await home.json(words)).toEqual({
      exit: 1,
      json: { allowed: false, code, details, supportUntil: null },
    });
    expect(home.tree()).toEqual(before);
  });
});

it('makes no home for input that is refused', async () => {
  const none = scratch.home();
  const rows = [
    ...[KEYS[1], BUYERS[1], OTHERS[1]].flatMap((cells) => (cells ? [cells] : [])),
    row('nothing pending', 'request', 'NOTHING_PENDING', { active: 0 }),
    row('a key that is not here', `delete ${KEY} --yes`, 'KEY_NOT_INSTALLED', { key: KEY }),
    row('a text that is no answer', 'import', 'NOT_AN_ANSWER', {}),
  ];
  for (const [, words, code] of rows) expect((await none.json(words)).error?.code).toBe(code);
  expect(existsSync(none.path)).toBe(false);
});

it('says that nothing is pending, and how many keys are active', async () => {
  const granted = home.copy();
  await granted.sls(`delete ${KEY_2} --yes`);
  const tree = granted.tree();
  expect(await granted.json('request')).toEqual({
    exit: 1,
    error: { code: 'NOTHING_PENDING', details: { active: 1 } },
  });
  expect(await granted.json(['request', '-o', `${scratch.path}/req.txt`])).toMatchObject({
    exit: 1,
  });
  expect(existsSync(`${scratch.path}/req.txt`)).toBe(false);
  expect(granted.tree()).toEqual(tree);
});
