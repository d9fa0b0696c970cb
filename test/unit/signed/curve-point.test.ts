import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSafePoint } from '../../../src/signed/curve-point.ts';

const P = 2n ** 255n - 19n;
const D = ((-121665n * power(121666n, P - 2n)) % P) + P;

describe('isSafePoint', () => {
  it('takes every key that node makes', () => {
    for (let count = 0; count < 100; count += 1) {
      const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
      expect(isSafePoint(Buffer.from(x, 'base64url'))).toBe(true);
    }
  });

  it('agrees with the curve equation by Euler, for the first 200 y that are of large order', () => {
    for (let y = 2n; y < 202n; y += 1n)
      expect([y, isSafePoint(encode(y))]).toEqual([y, isOnCurve(y)]);
  });

  it('refuses each of these points in each spelling', () => {
    for (let excess = 0n; excess < 19n; excess += 1n) {
      expect(isSafePoint(encode(P + excess))).toBe(false);
      expect(isSafePoint(encode(P + excess + (1n << 255n)))).toBe(false);
    }
  });
});

function isOnCurve(y: bigint): boolean {
  const numerator = (y * y - 1n) % P;
  const denominator = (D * y * y + 1n) % P;
  return power(numerator * denominator, (P - 1n) / 2n) === 1n;
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base % P];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

function encode(value: bigint): Uint8Array {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').toReversed();
}
