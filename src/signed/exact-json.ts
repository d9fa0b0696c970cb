import { Buffer, isUtf8 } from 'node:buffer';
import { SlsError } from '../errors.ts';

/** Deeper than any document of ours, and shallow enough for every parser's stack. */
const MOST_DEPTH = 16;

/** A name that is safe to show in a pointer; others are shown as `?`. */
const PLAIN_NAME = /^[\w.-]{1,64}$/;

const LONE_SURROGATE = /\p{Surrogate}/u;

interface Fault {
  where: string;
  problem: string;
}

/**
 * The value of a text in exact JSON: the one spelling that `JSON.stringify` gives it.
 *
 * Refused with it are white space, duplicate names, numbers that lose precision, `-0`, escapes that
 * need not be; beside it `__proto__` as a name, lone surrogates, and more than 16 levels.
 * docs/format.md, 1.1.
 *
 * @param document what the text is, for the error
 * @throws SlsError DOCUMENT_MALFORMED
 */
export function parseExactJson(text: string, document: string): unknown {
  const value = parseJson(text, document);
  const fault = mayHaveFault(text) ? findFault(value, 0) : undefined;
  if (fault) throw new SlsError('DOCUMENT_MALFORMED', { document, ...fault });
  if (JSON.stringify(value) !== text) throw malformed(document, 'not-exact-json');
  return value;
}

/** The one spelling of a value. */
export function encodeExactJson(value: unknown): string {
  return JSON.stringify(value);
}

/**
 * The text of bytes in UTF-8, with nothing replaced or dropped.
 *
 * @throws SlsError DOCUMENT_MALFORMED
 */
export function decodeUtf8(bytes: Uint8Array, document: string): string {
  if (!isUtf8(bytes)) throw malformed(document, 'not-utf8');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function parseJson(text: string, document: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw malformed(document, 'not-json', cause);
  }
}

/** Escapes of surrogates, and the name that findFault looks for. */
const SUSPECT = /\\u[dD]|__proto__/;

/** Sorts out at a glance the texts that the walk over every member would find nothing in. */
function mayHaveFault(text: string): boolean {
  return SUSPECT.test(text) || count(text, '{') + count(text, '[') > MOST_DEPTH;
}

function count(text: string, bracket: string): number {
  let found = 0;
  for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) found += 1;
  return found;
}

/** What survives parse and stringify unchanged and is refused all the same. */
function findFault(value: unknown, depth: number): Fault | undefined {
  if (typeof value === 'string')
    return LONE_SURROGATE.test(value) ? { where: '', problem: 'lone-surrogate' } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  // Before the descent, so that no text decides how much stack this takes.
  if (depth === MOST_DEPTH) return { where: '', problem: 'too-deep' };
  for (const [name, member] of Object.entries(value)) {
    // Harmless here, but copying such an object by assignment would change its prototype.
    if (name === '__proto__') return { where: '', problem: 'forbidden-name: __proto__' };
    const fault = LONE_SURROGATE.test(name)
      ? { where: '', problem: 'lone-surrogate' }
      : findFault(member, depth + 1);
    if (fault) return { ...fault, where: `/${PLAIN_NAME.test(name) ? name : '?'}${fault.where}` };
  }
  return undefined;
}

function malformed(document: string, problem: string, cause?: unknown): SlsError {
  return new SlsError('DOCUMENT_MALFORMED', { document, where: '', problem }, { cause });
}
