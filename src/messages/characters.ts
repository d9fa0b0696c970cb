import { nameCodePoint } from '../domain/typed-text.ts';

/**
 * A character as a sentence quotes it: ASCII and Cyrillic letters as they are; others, which may
 * look like a digit or like nothing, with their code point. Neutralised characters stay spelled.
 */
export function showCharacter(character: string): string {
  if (character === '' || /^(?:[\x21-\x7e]+|\p{Script=Cyrillic})$/u.test(character))
    return character;
  const carried = /^\p{M}/u.test(character) ? `◌${character}` : character;
  return `${carried} (${nameCodePoint(character)})`;
}

const MISTAKEN: readonly (readonly [digit: string, characters: string])[] = [
  ['0', 'OoОоQ'],
  ['1', 'IiLl|ІіӀ'],
  ['2', 'Zz'],
  ['3', 'Зз'],
  ['5', 'Ss'],
  ['6', 'б'],
];

/** The digit that a letter is often typed or read instead of; undefined where none comes to mind. */
export function likelyDigit(character: string): string | undefined {
  if (character === '') return undefined;
  return MISTAKEN.find(([, characters]) => characters.includes(character))?.[0];
}

/** True for a digit of another script: full-width `７`, Arabic `٧`. They look right and are not. */
export function isForeignDigit(character: string): boolean {
  return /^\p{Nd}$/u.test(character) && !/^[0-9]$/.test(character);
}

export function isGreek(character: string): boolean {
  return /^\p{Script=Greek}$/u.test(character);
}
