/**
 * Control and format characters (ESC, line breaks, right-to-left marks, zero-width ones), line and
 * paragraph separators, lone surrogates, private and unassigned code points, and blank letters:
 * with them a file name or a company's name could forge a line of ours, or steer the terminal.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u;

/** Piles of marks on one letter reach into the lines above and below. */
const MARK = /\p{M}/u;
const MOST_MARKS = 3;

const ELLIPSIS = '…';

/**
 * A text from outside (a name, a path, a system's message) as it may be shown on a terminal: on one
 * line, every character visible, at most `limit` characters; the middle is left out first.
 * Unsafe characters are spelled `\u202E`. Letters of any script stay as they are.
 */
export function printable(text: string, limit: number): string {
  if (text.length <= limit) {
    const shown = spell(text);
    if (length(shown) <= limit) return shown.join('');
  }
  const room = limit - ELLIPSIS.length;
  const tailRoom = Math.floor(room / 3);
  const tail = takeLast(spell(text.slice(-limit)), tailRoom);
  const head = takeFirst(spell(text.slice(0, limit)), room - length(tail));
  return [...head, ELLIPSIS, ...tail].join('');
}

/** `U+202E`. */
export function codePointLabel(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Pieces that are never cut in two: a character with the marks on it, or one spelled character. */
function spell(text: string): string[] {
  const pieces: string[] = [];
  let marks = 0;
  for (const character of text) {
    const isMark = MARK.test(character);
    marks = isMark ? marks + 1 : 0;
    if (marks > MOST_MARKS || UNSAFE.test(character)) pieces.push(escapeOf(character));
    else if (isMark && pieces.length > 0) pieces.push(pieces.pop() + character);
    else pieces.push(character);
  }
  return pieces;
}

function escapeOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

function length(pieces: readonly string[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function takeFirst(pieces: readonly string[], room: number): string[] {
  const taken: string[] = [];
  let left = room;
  for (const piece of pieces) {
    left -= piece.length;
    if (left < 0) break;
    taken.push(piece);
  }
  return taken;
}

function takeLast(pieces: readonly string[], room: number): string[] {
  return takeFirst(pieces.toReversed(), room).toReversed();
}
