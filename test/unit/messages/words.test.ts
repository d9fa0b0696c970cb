import { describe, expect, it } from 'vitest';
import {
  isForeignDigit,
  isGreek,
  likelyDigit,
  showCharacter,
} from '../../../src/messages/characters.ts';
import { englishFaults } from '../../../src/messages/faults.en.ts';
import { describeFault } from '../../../src/messages/faults.ts';
import { quotePath } from '../../../src/messages/quote-path.ts';
import { englishWords } from '../../../src/messages/words.en.ts';
import { russianWords } from '../../../src/messages/words.ru.ts';
import {
  describeCodePoint,
  describeSize,
  describeSystemError,
  enumerate,
  enumerateAttributes,
  findWord,
} from '../../../src/messages/words.ts';

it.each([
  [0, '0 bytes', '0 байт'],
  [1023, '1023 bytes', '1023 байт'],
  [65_536, '64 KB', '64 КБ'],
  [65_537, '65 KB', '65 КБ'],
  [1_048_576, '1 MB', '1 МБ'],
  [1_048_577, '1.1 MB', '1,1 МБ'],
])('rounds %i bytes up, so that too much never looks like enough', (bytes, english, russian) => {
  expect(describeSize(bytes, englishWords)).toBe(english);
  expect(describeSize(bytes, russianWords)).toBe(russian);
});

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a и b'],
  [['a', 'b', 'a', 'c'], 'a, b и c'],
])('enumerates %j', (items, text) => {
  expect(enumerate(items, 'и')).toBe(text);
});

it('quotes an attribute that a newer centre made up', () => {
  expect(enumerateAttributes(['root-disk', 'tpm'], englishWords)).toBe('the system disk and «tpm»');
});

it('looks up own words only', () => {
  expect(findWord({ a: 'b' }, 'a')).toBe('b');
  expect(findWord({ a: 'b' }, 'constructor')).toBeUndefined();
});

it('names what the system said in words, and as support would search for it', () => {
  expect(describeSystemError('ENOSPC', englishWords)).toBe('no space left on the disk (ENOSPC)');
  expect(describeSystemError('EXDEV', englishWords)).toBe('EXDEV');
  expect(describeCodePoint('U+0009', russianWords)).toBe('табуляция, U+0009');
  expect(describeCodePoint('U+202E', russianWords)).toBe('U+202E');
});

it.each([
  ['missing-field: keyid', 'a field is missing (keyid)'],
  ['not-exact-json', 'the content was changed or cut off'],
  ['something else: x', 'something else: x'],
  ['constructor', 'constructor'],
])('puts the fault %j into words', (problem, text) => {
  expect(describeFault(problem, englishFaults)).toBe(text);
});

it.each([
  ['/var/lib/sls', '/var/lib/sls'],
  ['/var/Licence Server', "'/var/Licence Server'"],
  ["/o'clock; reboot", String.raw`'/o'\''clock; reboot'`],
])('quotes the path %s for a shell', (path, quoted) => {
  expect(quotePath(path)).toBe(quoted);
});

describe('showCharacter', () => {
  it.each([
    ['G', 'G'],
    ['ж', 'ж'],
    ['', ''],
    ['７', '７ (U+FF17)'],
    ['\u0301', '◌\u0301 (U+0301)'],
    [String.raw`\u202E`, String.raw`\u202E`],
  ])('shows %j as %s', (character, shown) => {
    expect(showCharacter(character)).toBe(shown);
  });
});

it('guesses the digit that a letter was typed for', () => {
  expect(['O', 'о', 'l', 'З', 'ж', ''].map(likelyDigit)).toEqual([
    '0',
    '0',
    '1',
    '3',
    undefined,
    undefined,
  ]);
});

it('tells scripts apart', () => {
  expect(['7', '７', '٧', 'x'].map(isForeignDigit)).toEqual([false, true, true, false]);
  expect(['Β', 'В', 'B'].map(isGreek)).toEqual([true, false, false]);
});
