/** One character as somebody typed it, and where: positions count code points, from 1. */
export interface TypedCharacter {
  character: string;
  position: number;
}

/**
 * Characters that nobody sees and nobody means: soft hyphens, byte order marks, zero-width
 * joiners. Marks that turn the reading direction belong to the same class of Unicode, but make a
 * text look like another one, so they are never dropped.
 */
export const INVISIBLE = /(?!\p{Bidi_Control})\p{Default_Ignorable_Code_Point}/u;

const BLANK = new RegExp(String.raw`\s|${INVISIBLE.source}`, 'u');

/** What was typed, without white space and invisible characters; what is left keeps its position. */
export function readVisible(text: string): TypedCharacter[] {
  return Array.from(text, (character, index) => ({ character, position: index + 1 })).filter(
    ({ character }) => !BLANK.test(character),
  );
}

/** The visible characters in one piece. */
export function joinVisible(text: string): string {
  return readVisible(text)
    .map(({ character }) => character)
    .join('');
}

/** The first mark that turns the reading direction, under which digits look like other digits. */
export function findBidiMark(text: string): { position: number; codePoint: string } | undefined {
  const mark = readVisible(text).find(({ character }) => /\p{Bidi_Control}/u.test(character));
  return mark && { position: mark.position, codePoint: nameCodePoint(mark.character) };
}

/** `U+202E` for the character that cannot be shown. */
export function nameCodePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, '0')}`;
}

/** Puts spaces in the place of a label, so that what follows keeps its position. */
export function blankLabel(text: string, label: RegExp): string {
  return text.replace(label, (found) => ' '.repeat(found.length));
}
