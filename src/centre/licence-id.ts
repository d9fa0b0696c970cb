import { hash } from 'node:crypto';
import type { RandomBytes } from '../domain/random.ts';

/** Crockford's base 32: digits and capitals without I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHARACTERS = 10;
const FORM = /^L[0-9A-HJKMNP-TV-Z]{10}$/;

/** A new licence's id: `L` and 50 random bits in ten characters. */
export function makeLicenceId(random: RandomBytes): string {
  const bytes = random(CHARACTERS).subarray(0, CHARACTERS);
  const characters = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]);
  return `L${characters.join('')}`;
}

/** The id that a digest leads to, always the same; `attempt` counts on where another has it. */
export function deriveLicenceId(digest: string, attempt: number): string {
  return makeLicenceId(() => hash('sha256', `sls licence id ${digest} ${attempt}`, 'buffer'));
}

/**
 * Reads a licence's id as people type it: in either case, with spaces around it, I and L for 1,
 * O for 0. Undefined where it is none.
 */
export function parseLicenceId(text: string): string | undefined {
  const [first = '', ...rest] = text.trim().toUpperCase();
  const id = first + rest.join('').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
  return FORM.test(id) ? id : undefined;
}
