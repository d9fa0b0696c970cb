import { beforeAll, describe, expect, it } from 'vitest';
import { encodeCp1251 } from '../support/cp1251.ts';
import { BUYER, requestOf } from '../support/granted-key.ts';
import { makeScratch } from '../support/program-home.ts';
import { KEY } from '../support/test-site.ts';
import { readRequests, testVendor } from '../support/test-vendor.ts';
import { usualGrant } from '../support/usual-grant.ts';

const scratch = makeScratch();
const vendor = testVendor();
/** One key that awaits its answer. */
const asked = scratch.home();
let answer: string;

beforeAll(async () => {
  await asked.sls('trust add - --yes', { input: vendor.keySet() });
  await asked.sls(`activate ${KEY} ${BUYER}`);
  answer = vendor.answer(await requestOf(asked), usualGrant());
});

const LETTER = 'Здравствуйте!\nВот ваш ответ:\n\n';
const WAYS: [what: string, carry: (text: string) => Uint8Array][] = [
  ['as it is', (text) => Buffer.from(text)],
  ['with a byte order mark', (text) => Buffer.from(`\uFEFF${text}`)],
  ['from PowerShell, in UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['from Windows, with its line ends', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ['in a letter in cp1251', (text) => encodeCp1251(`${LETTER}${text}`)],
  ['quoted in a reply', (text) => Buffer.from(text.replaceAll(/^/gm, '> '))],
  ['re-wrapped', (text) => Buffer.from(text.replaceAll(/([\w+/]{20})/g, '$1\n'))],
  ['with spaces that do not break', (text) => Buffer.from(text.replaceAll(/\n/g, '\u00A0\n'))],
  [
    'with the marks of older servers',
    (text) => Buffer.from(text.replaceAll('ANSWER-', 'ANSWERE-')),
  ],
  ['twice', (text) => Buffer.from(`${text}\n${text}`)],
];

describe.concurrent('an answer is installed that came', () => {
  it.each(WAYS)('%s', async (_what, carry) => {
    const { exit, json } = await asked.copy().json('import', { input: carry(answer) });
    const { results } = json as { results: { outcome: string }[] };
    expect([exit, results[0]]).toEqual([0, { key: KEY, outcome: 'installed' }]);
  });
});

it('a key is entered however it was typed', async () => {
  for (const typed of [
    KEY.toLowerCase(),
    KEY.replaceAll('-', ''),
    KEY.replaceAll('-', ' — '),
    `\u00A0${KEY.replaceAll('-', '–')}\uFEFF`,
  ]) {
    const words = ['activate', typed, ...BUYER.split(' ')];
    expect(await scratch.home().json(words)).toMatchObject({ exit: 0, json: { key: KEY } });
  }
});

it.each<[what: string, flags: string[], licensee: object]>([
  [
    'in one',
    ['--inn', ' ИНН 7707083893/773601001'],
    { inn: '7707083893', kpp: '773601001', country: 'RU' },
  ],
  ['of a person', ['--inn', '5001 0073 2259'], { inn: '500100732259', kpp: '', country: 'RU' }],
  [
    'of Belarus',
    ['--country', 'by', '--inn', '200988541'],
    { inn: '200988541', kpp: '', country: 'BY' },
  ],
  ['of the vendor’s letter', ['--foreign', 'a-17/2'], { inn: 'A-17/2', kpp: '', country: 'ZZ' }],
])('a buyer is named by a number %s', async (_what, flags, licensee) => {
  const home = scratch.home();
  expect(await home.json(['activate', KEY, ...flags])).toMatchObject({ exit: 0 });
  expect(readRequests(await requestOf(home))).toMatchObject([{ licensee }]);
});
