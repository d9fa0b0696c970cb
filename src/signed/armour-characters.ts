/** The dashes that word processors make of hyphens: in UTF-8, cp1251, and their half of UTF-16. */
// oxlint-disable-next-line no-control-regex -- U+2010 to U+2015 in UTF-16 are these and a space
const DASH = /\u00e2\u0080[\u0090-\u0095]|[\u0096\u0097\u0010-\u0015]/g;

/**
 * White space, the quotation marks of mail, NBSP (UTF-8 and cp1251), byte order marks (UTF-8 and
 * UTF-16) and the zero-width space (UTF-8).
 */
const SPACE =
  /(?:[\s>|]|\u00c2\u00a0|\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff|\u00e2\u0080\u008b)+/g;

/** Lines that say who wrote a text, wherever re-wrapping put them. */
const HEADER = /(?:Version|Series) ?: ?[0-9][0-9.]*/gi;

/**
 * What armour is made of, one character a byte, with everything that a carrier may have put
 * between left out. docs/format.md, 2.4.
 *
 * Every pattern is linear: none can begin to match, fail, and begin again within the same run,
 * but for the few letters before it.
 */
export function compactText(bytes: Uint8Array): string {
  // UTF-16 of either order, with or without a mark, also in the middle of another text: without
  // its zero bytes, what we look for is ASCII.
  return Buffer.from(bytes.filter((byte) => byte !== 0))
    .toString('latin1')
    .replaceAll(DASH, '-')
    .replaceAll(SPACE, ' ')
    .replaceAll(HEADER, ' ')
    .replaceAll(' ', '');
}
