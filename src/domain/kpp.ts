import type { InnProblems } from './inn.ts';
import { accept, refuse, type Outcome } from './outcome.ts';
import { blankLabel, findBidiMark, joinVisible, readVisible } from './typed-text.ts';

/** Why a KPP is refused. Positions count the code points of the text as it was typed, from 1. */
export interface KppProblems {
  KPP_REQUIRED: Record<never, never>;
  KPP_LENGTH: { characters: number };
  KPP_CHARSET: { position: number; character: string };
  KPP_ZERO_REGION: Record<never, never>;
  /** Persons and companies that are not registered in Russia have none. */
  KPP_NOT_ALLOWED: { reason: 'person' | 'foreign' };
}

// No literal: the bundle is read as ASCII, and esbuild leaves the letters of a literal as they are.
const LABEL = new RegExp('^\\s*КПП\\s*:?', 'iu');

/**
 * Reads a KPP, `NNNNPPXXX`: nine digits, of which only the fifth and sixth may be Latin capitals,
 * and the first two are not 00. Spaces, byte order marks and a leading «КПП» are dropped. Whether
 * a licensee needs one, {@link parseLicenseeId} decides.
 */
export function parseKpp(
  text: string,
): Outcome<string, KppProblems & Pick<InnProblems, 'BIDI_CHAR'>> {
  const bidi = findBidiMark(text);
  if (bidi !== undefined) return refuse('BIDI_CHAR', bidi);

  const unlabelled = blankLabel(text, LABEL);
  const characters = readVisible(unlabelled);
  if (characters.length === 0) return refuse('KPP_REQUIRED', {});

  const strange = characters.find(({ character }) => !/^[0-9A-Z]$/.test(character));
  if (strange !== undefined) return refuse('KPP_CHARSET', strange);
  if (characters.length !== 9) return refuse('KPP_LENGTH', { characters: characters.length });

  const astray = characters.find(
    ({ character }, index) => index !== 4 && index !== 5 && /[A-Z]/.test(character),
  );
  if (astray !== undefined) return refuse('KPP_CHARSET', astray);
  const kpp = joinVisible(unlabelled);
  return kpp.startsWith('00') ? refuse('KPP_ZERO_REGION', {}) : accept(kpp);
}
