/**
 * Control and format characters (ESC, line breaks, right-to-left marks, zero-width ones), line and
 * paragraph separators, lone surrogates, private and unassigned code points, and blank letters:
 * with them a file name or a company's name could forge a line of ours, or steer the terminal.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u;

/**
 * Latin and Cyrillic letters, digits and signs of which our texts are mostly made: all of them
 * safe, none a mark. The classes above take milliseconds to compile, so they are asked only about
 * the rest.
 */
const PLAIN_RANGES = [
  [0x20, 0x7e],
  [0xa1, 0xac],
  [0xae, 0x24f],
  [0x400, 0x482],
  [0x48a, 0x4ff],
  [0x2013, 0x201e],
  [0x2026, 0x2026],
  [0x2116, 0x2116],
] as const;

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (!PLAIN_RANGES.some(([first, last]) => code >= first && code <= last)) return false;
  }
  return true;
}

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
    if (isPlain(text)) return text;
    const shown = spell(text);
    if (length(shown) <= limit) return shown.join('');
  }
  const room = limit - ELLIPSIS.length;
  const tailRoom = Math.floor(room / 3);
  const tail = takeLast(spell(text.slice(-limit)), tailRoom);
  const head = takeFirst(spell(text.slice(0, limit)), room - length(tail));
  return [...head, ELLIPSIS, ...tail].join('');
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
