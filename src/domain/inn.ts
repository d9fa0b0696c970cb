import { accept, refuse, type Outcome } from './outcome.ts';
import { blankLabel, findBidiMark, joinVisible, readVisible } from './typed-text.ts';

/** Why a text is no INN. Positions count the code points of the text as it was typed, from 1. */
export interface InnProblems {
  INN_REQUIRED: Record<never, never>;
  INN_LENGTH: { digits: number };
  INN_CHARSET: { position: number; character: string };
  INN_CHECKSUM: { length: 10 | 12 };
  INN_ZERO_REGION: Record<never, never>;
  /** An organisation's INN with the two zeros that certificates print before it. */
  INN_PADDED_10: { suggestion: string };
  /** `INN/KPP` where only an INN belongs; `kpp` is what stands behind the stroke, unchecked. */
  INN_COMBINED: { inn: string; kpp: string };
  /** Both are right, but each stands in the other's place. */
  INN_KPP_SWAPPED: { inn: string; kpp: string };
  /** In an INN or a KPP: a mark that turns the reading direction. */
  BIDI_CHAR: { position: number; codePoint: string };
}

// No literal: the bundle is read as ASCII, and esbuild leaves the letters of a literal as they are.
const LABEL = new RegExp('^\\s*ИНН(?:\\s*/\\s*КПП)?\\s*:?', 'iu');

const WEIGHTS_ORGANISATION = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const WEIGHTS_PERSON_11 = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const WEIGHTS_PERSON_12 = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/**
 * Reads an INN of 10 or 12 digits: spaces, byte order marks and a leading «ИНН» are dropped, check
 * digits are computed, the region is not 00. Only ASCII digits count, whatever else Unicode calls one.
 */
export function parseInn(text: string): Outcome<string, InnProblems> {
  const bidi = findBidiMark(text);
  if (bidi !== undefined) return refuse('BIDI_CHAR', bidi);

  const typed = splitInnKpp(text);
  if (typed.kpp !== null) {
    const inn = parseInn(typed.inn);
    return inn.ok ? refuse('INN_COMBINED', { inn: inn.value, kpp: joinVisible(typed.kpp) }) : inn;
  }

  const characters = readVisible(typed.inn);
  const strange = characters.find(({ character }) => !/^[0-9]$/.test(character));
  return strange === undefined
    ? judgeDigits(joinVisible(typed.inn))
    : refuse('INN_CHARSET', strange);
}

/** Organisations have an INN of 10 digits, persons and sole proprietors one of 12. */
export function kindOfInn(inn: string): 'organisation' | 'person' {
  return inn.length === 10 ? 'organisation' : 'person';
}

/** Takes `INN/KPP` apart, unchecked; positions in both parts are those of the whole text. */
export function splitInnKpp(text: string): { inn: string; kpp: string | null } {
  const unlabelled = blankLabel(text, LABEL);
  const stroke = unlabelled.indexOf('/');
  if (stroke === -1) return { inn: unlabelled, kpp: null };
  const inn = unlabelled.slice(0, stroke);
  return { inn, kpp: ' '.repeat(Array.from(inn).length + 1) + unlabelled.slice(stroke + 1) };
}

/** The zeros of an empty field pass the check digits, so the region is looked at first. */
function judgeDigits(inn: string): Outcome<string, InnProblems> {
  if (inn === '') return refuse('INN_REQUIRED', {});
  const { length } = inn;
  if (length !== 10 && length !== 12) return refuse('INN_LENGTH', { digits: length });

  if (inn.startsWith('00')) {
    const unpadded = judgeDigits(inn.slice(2));
    return unpadded.ok
      ? refuse('INN_PADDED_10', { suggestion: unpadded.value })
      : refuse('INN_ZERO_REGION', {});
  }
  return hasCheckDigits(inn)
    ? accept(inn)
    : refuse('INN_CHECKSUM', { length: length === 10 ? 10 : 12 } as const);
}

function hasCheckDigits(inn: string): boolean {
  return inn.length === 10
    ? inn[9] === checkDigit(inn, WEIGHTS_ORGANISATION)
    : inn[10] === checkDigit(inn, WEIGHTS_PERSON_11) &&
        inn[11] === checkDigit(inn, WEIGHTS_PERSON_12);
}

function checkDigit(inn: string, weights: readonly number[]): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(inn[index]), 0);
  return String((sum % 11) % 10);
}
