import { hash } from 'node:crypto';
import type { RandomBytes } from '../../domain/random.ts';

/** A token as a program sends it, and what the centre may know of it. */
export interface TokenText {
  /** The token itself: shown once, kept nowhere. */
  text: string;
  /** Of its file; the first eight bytes, which are no secret. */
  id: string;
  /** SHA-256 of the text, 64 hexadecimal digits. */
  digest: string;
}

/** Names the kind, so that scanners for leaked secrets can find one that was committed somewhere. */
const PREFIX = 'slsc_';
const BYTES = 32;
const ID_BYTES = 8;
const FORM = /^slsc_([\w-]{43})$/;

/** A new token: 64 bits that name it, and 192 that nobody guesses. */
export function makeTokenText(random: RandomBytes): TokenText {
  return describeBytes(Buffer.from(random(BYTES)));
}

/** What a text that claims to be a token names; undefined where it is none, in this one spelling. */
export function parseTokenText(text: string): TokenText | undefined {
  const [, encoded] = FORM.exec(text) ?? [];
  if (encoded === undefined) return undefined;
  const token = describeBytes(Buffer.from(encoded, 'base64url'));
  return token.text === text ? token : undefined;
}

function describeBytes(bytes: Buffer): TokenText {
  const text = `${PREFIX}${bytes.toString('base64url')}`;
  const id = bytes.subarray(0, ID_BYTES).toString('hex');
  return { text, id, digest: hash('sha256', text) };
}
