import { describe, expect, it } from 'vitest';
import { isOwnNonce, makeNonce } from '../../../src/signed/nonce.ts';
import { seededRandom } from '../../support/test-vendor.ts';

const SECRET = '11'.repeat(32);
const OTHER_SECRET = '22'.repeat(32);
const nonce = makeNonce(seededRandom('nonce'), SECRET);

/** The same digits with one bit turned. */
function flipped(hex: string, bit: number): string {
  const bytes = Buffer.from(hex, 'hex');
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  return bytes.toString('hex');
}

describe('a nonce', () => {
  it('has 64 lower-case hexadecimal digits, and its installation knows it', () => {
    expect(nonce).toMatch(/^[0-9a-f]{64}$/);
    expect(isOwnNonce(nonce, SECRET)).toBe(true);
  });

  it('begins with the random bytes as they came, and differs with them', () => {
    const random = seededRandom('nonces');
    const [first, second] = [makeNonce(random, SECRET), makeNonce(random, SECRET)];
    expect(first).not.toBe(second);
    const head = Buffer.from(seededRandom('nonces')(16)).toString('hex');
    expect(first.startsWith(head)).toBe(true);
  });

  it('does not show the secret, though the random bytes are known', () => {
    const zeros = () => Buffer.alloc(16);
    expect(makeNonce(zeros, SECRET)).not.toContain('11'.repeat(4));
    expect(makeNonce(zeros, SECRET)).not.toBe(makeNonce(zeros, OTHER_SECRET));
  });

  it('is unknown to another installation', () => {
    expect(isOwnNonce(nonce, OTHER_SECRET)).toBe(false);
  });

  it('is unknown with any one bit turned', () => {
    for (let bit = 0; bit < 256; bit++) expect(isOwnNonce(flipped(nonce, bit), SECRET)).toBe(false);
  });

  it.each([
    ['empty', ''],
    ['cut', nonce.slice(0, -2)],
    ['too long', `${nonce}00`],
    ['no hexadecimal digits', 'z'.repeat(64)],
    ['half of it no digits', nonce.slice(0, 32) + 'z'.repeat(32)],
    ['all zeros', '0'.repeat(64)],
  ])('is unknown where it is %s', (_name, text) => {
    expect(isOwnNonce(text, SECRET)).toBe(false);
  });
});
