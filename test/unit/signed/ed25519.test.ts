import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  fingerprint,
  loadPublicKey,
  loadSigner,
  makeKeyPair,
  sameFingerprint,
} from '../../../src/signed/ed25519.ts';
import { codeOf, problemOf } from '../../support/sls-code.ts';

interface Rfc8032Vector {
  name: string;
  secret: string;
  public: string;
  message: string;
  signature: string;
}

const rfc8032 = readVectors<Rfc8032Vector>('rfc8032.json');
const unsafeKeys = readVectors<{ name: string; hex: string }>('unsafe-keys.json');

const hex = (text: string) => Buffer.from(text, 'hex');
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

describe('Ed25519, RFC 8032 7.1', () => {
  it.each(rfc8032)('makes the key of $name', ({ secret, public: publicKey }) => {
    expect(makeKeyPair(() => hex(secret))).toEqual({ publicKey, privateKey: secret });
  });

  it.each(rfc8032)('signs $name', ({ secret, public: publicKey, message, signature }) => {
    const signer = loadSigner({ publicKey, privateKey: secret });
    expect(Buffer.from(signer.sign(hex(message))).toString('hex')).toBe(signature);
  });

  it.each(rfc8032)('verifies $name', ({ public: publicKey, message, signature }) => {
    const { object } = loadPublicKey(publicKey);
    expect(verify(null, hex(message), object, hex(signature))).toBe(true);
  });

  it.each(rfc8032)('refuses $name with S + L for S', (vector) => {
    const { object } = loadPublicKey(vector.public);
    const [r, s] = [vector.signature.slice(0, 64), hex(vector.signature.slice(64))];
    const raised = BigInt(`0x${Buffer.from(s.toReversed()).toString('hex')}`) + ORDER;
    const malleated = hex(raised.toString(16).padStart(64, '0')).toReversed();
    const signature = Buffer.concat([hex(r), malleated]);
    expect(verify(null, hex(vector.message), object, signature)).toBe(false);
  });
});

describe('loadPublicKey', () => {
  it.each(unsafeKeys)('refuses $name', (vector) => {
    expect(problemOf(() => loadPublicKey(vector.hex))).toEqual({
      code: 'PUBLIC_KEY_UNSAFE',
      details: { key: vector.hex },
    });
  });

  it('has a reason: under the identity node takes one signature for every message', () => {
    const identity = Buffer.alloc(32);
    identity[0] = 1;
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: identity.toString('base64url') };
    const object = createPublicKey({ key: jwk, format: 'jwk' });
    const signature = Buffer.concat([identity, Buffer.alloc(32)]);
    expect(verify(null, Buffer.from('any message'), object, signature)).toBe(true);
    expect(verify(null, Buffer.from('at all'), object, signature)).toBe(true);
    expect(codeOf(() => loadPublicKey(identity.toString('hex')))).toBe('PUBLIC_KEY_UNSAFE');
  });

  it('names a key by the first half of SHA-256 over its bytes', () => {
    expect(loadPublicKey(rfc8032[0]!.public).keyid).toBe('21fe31dfa154a261626bf854046fd227');
  });

  it('gives the same object again, and goes on after hundreds of keys', () => {
    const first = loadPublicKey(rfc8032[0]!.public);
    expect(loadPublicKey(rfc8032[0]!.public)).toBe(first);
    for (let count = 0; count < 300; count += 1)
      loadPublicKey(makeKeyPair(() => Buffer.alloc(32, `seed ${count}`)).publicKey);
    expect(loadPublicKey(rfc8032[0]!.public).keyid).toBe(first.keyid);
  });
});

describe('loadSigner', () => {
  const [one, two] = [rfc8032[0]!, rfc8032[1]!];

  it('refuses a public half of another pair, which would give the private half away', () => {
    const pair = { publicKey: two.public, privateKey: one.secret };
    expect(codeOf(() => loadSigner(pair))).toBe('PUBLIC_KEY_UNSAFE');
  });

  it.each(['', 'zz', one.secret.slice(2), `${one.secret}00`])(
    'refuses the private half %j, and does not repeat it',
    (privateKey) => {
      expect(problemOf(() => loadSigner({ publicKey: one.public, privateKey }))).toEqual({
        code: 'PUBLIC_KEY_UNSAFE',
        details: { key: one.public },
      });
    },
  );
});

describe('fingerprint', () => {
  const printed = fingerprint(rfc8032[0]!.public);

  it('is SHA-256 in groups of four', () => {
    expect(printed).toBe(
      '21FE-31DF-A154-A261-626B-F854-046F-D227-1B7B-ED4B-6ABE-45AA-5887-7EF4-7F97-21B9',
    );
  });

  it.each([
    printed.toLowerCase(),
    printed.replaceAll('-', ' '),
    printed.replaceAll('-', ':'),
    printed.replaceAll('-', ''),
    printed.replaceAll('-', '–'),
    ` SHA256:${printed}\r\n`,
    `sha-256:${printed.replaceAll('-', '\u00a0')}`,
  ])('is the same as %j', (text) => expect(sameFingerprint(printed, text)).toBe(true));

  it.each(['', printed.slice(0, -1), `${printed}0`, printed.replace('2', '3'), 'yes'])(
    'differs from %j',
    (text) => {
      expect(sameFingerprint(printed, text)).toBe(false);
      expect(sameFingerprint(text, text)).toBe(text === printed.replace('2', '3'));
    },
  );
});

function readVectors<T>(file: string): T[] {
  const url = new URL(`../../../fixtures/signed/${file}`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as { vectors: T[] }).vectors;
}
