import { chooseReading, readLookalike } from './key-lookalikes.ts';
import { accept, refuse, type Outcome, type Refusal } from './outcome.ts';
import { INVISIBLE, nameCodePoint } from './typed-text.ts';

/** A key in its one written form: `DB49-A88A-D2D6-50D4-81F1-7B67`. */
export type Key = string;

/** Why a text is no key. Positions count the code points of the text as it was typed, from 1. */
export interface KeyProblems {
  KEY_REQUIRED: Record<never, never>;
  KEY_TOO_LONG: { length: number; limit: number };
  KEY_CONTROL_CHARACTER: { position: number; codePoint: string };
  /** Not a hexadecimal digit, or a dash that does not stand between two groups. */
  KEY_CHARACTER: { position: number; character: string };
  /** `latin` is what the letter stands for, `suggestion` the whole key, if one comes out. */
  KEY_LOOKALIKE: { position: number; character: string; latin: string; suggestion: Key | null };
  KEY_LENGTH: { digits: number; expected: 24 };
}

/** Longer texts are something else, and are not worth reading. */
const LONGEST_TEXT = 200;

const DIGITS = 24 as const;
const DIGITS_OF_A_GROUP = 4;

/** One typed character with its combining marks, and what it comes to when normalised. */
interface Sign {
  position: number;
  typed: string;
  read: string;
}

/**
 * Reads a key as people type and paste it: any case, any dashes or none, spaces anywhere. Letters
 * of other alphabets that look like digits of a key are named and suggested, never repaired.
 */
export function parseKey(text: string): Outcome<Key, KeyProblems> {
  const length = countCodePoints(text);
  if (length > LONGEST_TEXT) return refuse('KEY_TOO_LONG', { length, limit: LONGEST_TEXT });

  const signs = readSigns(text);
  if (signs.every(({ read }) => read === '-')) return refuse('KEY_REQUIRED', {});

  const strange = signs.find(({ read }) => !/^[0-9A-F-]+$/.test(read));
  return strange === undefined ? assembleKey(signs) : refuseSign(strange, signs);
}

/** The key as logs and screens show it: `DB49-…-7B67`. */
export function maskKey(key: Key): string {
  return `${key.slice(0, DIGITS_OF_A_GROUP)}-…-${key.slice(-DIGITS_OF_A_GROUP)}`;
}

/** NFKC, without spaces and invisible characters, every dash the same, upper case without locale. */
function readSigns(text: string): Sign[] {
  const signs: Sign[] = [];
  let position = 1;
  for (const [typed] of text.matchAll(/.\p{M}*/gsu)) {
    const read = typed
      .normalize('NFKC')
      .replace(new RegExp(INVISIBLE, 'gu'), '')
      .replace(/\p{Z}/gu, '')
      .replace(/\p{Dash}/gu, '-')
      .toUpperCase();
    if (read !== '') signs.push({ position, typed, read });
    position += countCodePoints(typed);
  }
  return signs;
}

function refuseSign({ position, typed, read }: Sign, signs: readonly Sign[]): Refusal<KeyProblems> {
  // Format characters that were not dropped turn the reading direction; lone surrogates are no text.
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(read))
    return refuse('KEY_CONTROL_CHARACTER', { position, codePoint: nameCodePoint(typed) });

  const reading = chooseReading(signs.map((sign) => sign.read));
  const latin = readLookalike(read, reading);
  if (latin === undefined) return refuse('KEY_CHARACTER', { position, character: typed });

  const repaired = signs.map((sign) => ({ ...sign, read: reading.get(sign.read) ?? sign.read }));
  const isLegible = repaired.every((sign) => /^[0-9A-F-]+$/.test(sign.read));
  const key = isLegible ? assembleKey(repaired) : undefined;
  const suggestion = key?.ok ? key.value : null;
  return refuse('KEY_LOOKALIKE', { position, character: typed, latin, suggestion });
}

/**
 * Dashes may be missing, but one inside a group is refused: a digit was left out before it and
 * another typed twice after it, and the key that comes out would be unknown at the centre.
 */
function assembleKey(signs: readonly Sign[]): Outcome<Key, KeyProblems> {
  let digits = '';
  let astray: Sign | undefined;
  for (const sign of signs) {
    if (sign.read !== '-') digits += sign.read;
    else if (digits.length % DIGITS_OF_A_GROUP !== 0) astray ??= sign;
  }
  if (digits.length !== DIGITS)
    return refuse('KEY_LENGTH', { digits: digits.length, expected: DIGITS });
  if (astray !== undefined)
    return refuse('KEY_CHARACTER', { position: astray.position, character: astray.typed });
  return accept(digits.replace(/.{4}(?=.)/g, '$&-'));
}

function countCodePoints(text: string): number {
  return Array.from(text).length;
}
