import { describe as group, expect, it } from 'vitest';
import type { Problem } from '../../../src/errors.ts';
import { describe } from '../../../src/messages/describe.ts';
import { sampleProblems } from '../../support/sample-problems.ts';

/** Details that are quoted as they are; all others are ours, and have to be put into words. */
const QUOTED = new Set(
  (
    'by cause character codePoint command expected field flag flags found holder home installed key keyid ' +
    'kpp inn known latin licence mode name offered path product segment suggestion text type value where'
  ).split(' '),
);

/** Names that are the same in both languages: programs, what is typed, what stands in files. */
const NAMES = new Set(
  (
    'sls centre request txt answer vendor json machine id BEGIN END LICENCE ANSWER QUERY SLS DEBUG set Windows ' +
    'NTP NTFS FAT ext xfs btrfs Caps Lock JSON sudo chmod chown go ro etc home inn kpp country foreign yes lock ' +
    'timeout passphrase file override trust add show list status import activate doctor config licence key new ' +
    'update product verify init help name expires binding installation BY KZ KG UZ AM RU XXXX pid'
  ).split(' '),
);

function quotedTexts({ details }: Problem): string[] {
  return Object.entries(details)
    .filter(([name]) => QUOTED.has(name))
    .flatMap(([, value]) => (Array.isArray(value) ? value.map(String) : [String(value)]));
}

function latinWords(problem: Problem): string[] {
  const { message, next } = describe(problem, 'ru');
  let text = `${message}\n${next}`.replaceAll(
    /U\+[0-9A-F]+|\([A-Z]+\)|A–F|[0-9A-F]{4}-…-[0-9A-F]{4}/g,
    '',
  );
  for (const quoted of quotedTexts(problem)) if (quoted !== '') text = text.replaceAll(quoted, '');
  return (text.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !NAMES.has(word));
}

group('Russian sentences', () => {
  it('hold no word or code that was left in English', () => {
    const left = sampleProblems()
      .filter(({ code }) => code !== 'CANCELLED' && code !== 'LICENCE_VALUE')
      .map((problem) => [problem.code, latinWords(problem)] as const)
      .filter(([, words]) => words.length > 0);
    expect(left).toEqual([]);
  });

  it('are Russian, message and next step alike', () => {
    for (const problem of sampleProblems()) {
      const { message, next = 'далее' } = describe(problem, 'ru');
      expect(message, problem.code).toMatch(/[а-яё]{4}/i);
      expect(next, problem.code).toMatch(/[а-яё]{4}/i);
    }
  });
});

it('English sentences hold no Russian word that was not quoted', () => {
  for (const problem of sampleProblems()) {
    const { message, next } = describe(problem, 'en');
    let text = `${message}\n${next}`;
    for (const quoted of quotedTexts(problem)) text = text.replaceAll(quoted, '');
    expect(text, problem.code).not.toMatch(/[а-яё]/i);
  }
});
