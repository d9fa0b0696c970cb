import type { Key } from '../domain/key.ts';
import type { RandomBytes } from '../domain/random.ts';

const BYTES = 12;

/** A new key: 96 random bits. Nobody guesses one, and no two are ever the same. */
export function makeKey(random: RandomBytes): Key {
  const digits = Buffer.from(random(BYTES)).toString('hex').toUpperCase();
  return digits.replaceAll(/.{4}(?=.)/g, '$&-');
}
