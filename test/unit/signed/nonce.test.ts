import { describe, expect, it } from 'vitest';
import { isOwnNonce, makeNonce } from '../../../src/signed/nonce.ts';

const secret = '44'.repeat(32);
const random = (fill: string) => (count: number) => Buffer.alloc(count, fill);
const nonce = makeNonce(random('a'), secret);

describe('makeNonce', () => {
  it('is 16 random bytes and their tag', () => {
    expect(nonce).toMatch(/^(61){16}[0-9a-f]{32}$/);
  });

  it('never comes twice while the random bytes differ', () => {
    expect(makeNonce(random('b'), secret).slice(32)).not.toBe(nonce.slice(32));
  });
});

describe('isOwnNonce', () => {
  it('knows a nonce of this installation with nothing stored', () => {
    expect(isOwnNonce(nonce, secret)).toBe(true);
  });

  it.each([
    ['of another installation', makeNonce(random('a'), '55'.repeat(32))],
    ['with another random part', nonce.replace(/^61/, '62')],
    ['with another tag', nonce.slice(0, -2) + (nonce.endsWith('00') ? '01' : '00')],
    ['that is cut', nonce.slice(0, -2)],
    ['that is longer', `${nonce}00`],
    ['that is empty', ''],
    ['that is no nonce', 'zz'],
  ])('does not know one %s', (_, other) => expect(isOwnNonce(other, secret)).toBe(false));
});
