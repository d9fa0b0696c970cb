/** Deeper than any document of ours. */
const MOST_DEPTH = 16;

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The value of bytes in exact JSON: UTF-8, in the one spelling that `JSON.stringify` gives.
 * docs/format.md, 1.1. The rule of src/signed/exact-json.ts, for browsers; a test compares the two.
 *
 * @returns undefined where they are something else
 */
export function parseExactJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text && isFit(value, 0) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isFit(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !LONE_SURROGATE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === MOST_DEPTH) return false;
  return Object.entries(value).every(
    ([name, member]) =>
      name !== '__proto__' && !LONE_SURROGATE.test(name) && isFit(member, depth + 1),
  );
}
