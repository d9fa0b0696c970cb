import { describe as group, expect, it } from 'vitest';
import type { Problem } from '../../../src/errors.ts';
import { describe } from '../../../src/messages/describe.ts';
import { sampleProblems } from '../../support/sample-problems.ts';

/** Details that are quoted as they are; all others are ours, and have to be put into words. */
const QUOTED = new Set(
  (
    'by cause character codePoint column command country expected field flags found holder home installed key keyid ' +
    'host kpp inn known latin licence location missing mode name offered path product program proxy reason repeated said segment suggestion system text token tool type unknown url ' +
    'value variable where'
  ).split(' '),
);

/** Names that are the same in both languages. */
const NAMES = new Set(
  (
    'BEGIN END CSV none systemd macOS LICENCE ANSWER QUERY Windows NTP NTFS FAT ext xfs btrfs Caps Lock JSON machine id ro ' +
    'Content Type set SLS DEBUG sudo sls BY KZ KG UZ AM RU XXXX pid futimes Authorization Bearer api DNS PEM DER HTTP HTTPS PROXY https http preserve env'
  ).split(' '),
);

/** Commands (on lines of their own or within), flags, files, codes of the system and of characters, masked keys. */
const TYPED =
  /^ {2}.*$|\bsls(?:-centre)?(?: [a-z]+)*|--[a-z-]+|[\w-]+\.(?:txt|json)|U\+[0-9A-F]+|\([A-Z]+\)|A–F|[0-9A-F]{4}-…-[0-9A-F]{4}/gm;

function quotedTexts({ details }: Problem): string[] {
  return Object.entries(details)
    .filter(([name]) => QUOTED.has(name))
    .flatMap(([, value]) => (Array.isArray(value) ? value.map(String) : [String(value)]))
    .concat(nameOfFault(details));
}

/** `missing-field: keyid` is ours but for the name at its end. */
function nameOfFault(details: Problem['details']): string {
  return 'problem' in details ? (details.problem.split(': ')[1] ?? '') : '';
}

function withoutQuotes(text: string, problem: Problem): string {
  return quotedTexts(problem).reduce((left, quoted) => left.replaceAll(quoted, ''), text);
}

function latinWords(problem: Problem): string[] {
  const { message, next = '' } = describe(problem, 'ru');
  const text = withoutQuotes(`${message}\n${next}`, problem).replaceAll(TYPED, '');
  return (text.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !NAMES.has(word));
}

group('Russian sentences', () => {
  it('hold no word or code that was left in English', () => {
    const left = sampleProblems()
      .filter(({ code }) => code !== 'LICENCE_VALUE')
      .map((problem) => [problem.code, latinWords(problem)] as const)
      .filter(([, words]) => words.length > 0);
    expect(left).toEqual([]);
  });

  it('are Russian, message and next step alike', () => {
    const foreign = sampleProblems()
      .map((problem) => describe(problem, 'ru'))
      .filter(({ message, next = 'далее' }) =>
        [message, next].some((text) => !/[а-яё]{4}/i.test(text)),
      );
    expect(foreign).toEqual([]);
  });
});

it('English sentences hold no Russian word that was not quoted', () => {
  const russian = sampleProblems()
    .map((problem) => {
      const { message, next } = describe(problem, 'en');
      return withoutQuotes(`${message}\n${next}`, problem);
    })
    .filter((text) => /[а-яё]/i.test(text));
  expect(russian).toEqual([]);
});
