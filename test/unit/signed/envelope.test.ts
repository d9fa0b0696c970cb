import { describe, expect, it } from 'vitest';
import { loadSigner, makeKeyPair, type PublicKey } from '../../../src/signed/ed25519.ts';
import {
  encodeEnvelope,
  findSigner,
  findSignerInPool,
  pae,
  parseEnvelope,
  signEnvelope,
  type Envelope,
} from '../../../src/signed/envelope.ts';
import { enteredKey, installationSigner } from '../../support/golden-payloads.ts';
import { codeOf, problemOf } from '../../support/sls-code.ts';

const text = signEnvelope('key', enteredKey, installationSigner);
const envelope = parseEnvelope(Buffer.from(text), 'key');
const [{ keyid, sig }] = envelope.signatures as [{ keyid: string; sig: string }];
const ours = installationSigner.publicKey;
const others = ['a', 'b', 'c'].map(
  (name) => loadSigner(makeKeyPair(() => Buffer.alloc(32, name))).publicKey,
);

const parse = (value: unknown) => () =>
  parseEnvelope(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), 'key');

describe('pae', () => {
  it('is the example of the DSSE specification', () => {
    expect(pae('http://example.com/HelloWorld', Buffer.from('hello world')).toString()).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    );
  });

  it('counts bytes, not characters, and nothing', () => {
    expect(pae('ключ', Buffer.from('«»')).toString()).toBe('DSSEv1 8 ключ 4 «»');
    expect(pae('', Buffer.alloc(0)).toString()).toBe('DSSEv1 0  0 ');
  });
});

describe('parseEnvelope', () => {
  it('reads what signEnvelope wrote, and encodes it to the same text', () => {
    expect(encodeEnvelope(envelope)).toBe(text);
    expect(JSON.parse(Buffer.from(envelope.payload, 'base64').toString())).toEqual(enteredKey);
  });

  it('takes 64 KiB and refuses a byte more', () => {
    const padded = (bytes: number) => text.padEnd(bytes, ' ');
    expect(codeOf(parse(padded(65536)))).toBe('DOCUMENT_MALFORMED');
    expect(problemOf(parse(padded(65537)))).toEqual({
      code: 'DOCUMENT_TOO_LARGE',
      details: { bytes: 65537, limit: 65536 },
    });
  });

  it('takes no quotation mark for both the end of a payload and its beginning', () => {
    const empty = encodeEnvelope({ ...envelope, payload: '' });
    expect(codeOf(parse(empty.replace('"payload":""', '"payload":"')))).toBe('DOCUMENT_MALFORMED');
  });

  const signature = { keyid, sig };
  it.each<[string, unknown, string, string]>([
    ['a list', [envelope], '', 'wrong-type'],
    ['null', null, '', 'wrong-type'],
    ['a field more', { ...envelope, note: 1 }, '', 'unknown-field: note'],
    ['no payload', { payloadType: 'x', signatures: [signature] }, '', 'missing-field: payload'],
    ['a payload that is no text', { ...envelope, payload: 1 }, '/payload', 'wrong-type'],
    ['no signature', { ...envelope, signatures: [] }, '/signatures', 'wrong-value'],
    [
      'a second signature',
      { ...envelope, signatures: [signature, signature] },
      '/signatures',
      'wrong-value',
    ],
    [
      'a field more in a signature',
      { ...envelope, signatures: [{ ...signature, cert: '' }] },
      '/signatures/0',
      'unknown-field: cert',
    ],
    [
      'an upper-case keyid',
      { ...envelope, signatures: [{ keyid: keyid.toUpperCase(), sig }] },
      '/signatures/0/keyid',
      'wrong-value',
    ],
    [
      'a short signature',
      { ...envelope, signatures: [{ keyid, sig: sig.slice(4) }] },
      '/signatures/0/sig',
      'wrong-value',
    ],
    [
      'a signature whose unused bits are set',
      { ...envelope, signatures: [{ keyid, sig: `${sig.slice(0, 85)}B==` }] },
      '/signatures/0/sig',
      'not-base64',
    ],
    [
      'white space in base64',
      { ...envelope, payload: `${envelope.payload}\n` },
      '/payload',
      'not-base64',
    ],
    ['base64url', { ...envelope, payload: 'ab_-' }, '/payload', 'not-base64'],
    ['base64 without its padding', { ...envelope, payload: 'YQ' }, '/payload', 'not-base64'],
    [
      'the fields in another order',
      { payload: envelope.payload, payloadType: envelope.payloadType, signatures: [signature] },
      '',
      'not-exact-json',
    ],
    ['a line end', `${text}\n`, '', 'not-exact-json'],
  ])('refuses %s', (_, value, where, problem) => {
    expect(problemOf(parse(value))).toEqual({
      code: 'DOCUMENT_MALFORMED',
      details: { document: 'key', where, problem },
    });
  });
});

describe('signEnvelope', () => {
  it('signs nothing that would not be read', () => {
    const broken = { ...enteredKey, key: 'no key' };
    expect(codeOf(() => signEnvelope('key', broken, installationSigner))).toBe(
      'DOCUMENT_MALFORMED',
    );
  });
});

describe('findSigner', () => {
  const withKeyid = (other: string): Envelope => ({
    ...envelope,
    signatures: [{ keyid: other, sig }],
  });

  it.each<[string, Envelope, readonly PublicKey[], PublicKey | undefined]>([
    ['the only key', envelope, [ours], ours],
    ['the key among others', envelope, [...others, ours], ours],
    ['the key though the hint names another', withKeyid(others[0]!.keyid), [...others, ours], ours],
    ['the key though the hint names none', withKeyid('0'.repeat(32)), [ours], ours],
    ['nothing among other keys', envelope, others, undefined],
    ['nothing among other keys, whatever the hint', withKeyid(others[0]!.keyid), others, undefined],
    ['nothing among no keys', envelope, [], undefined],
    ['nothing for another type', { ...envelope, payloadType: 'x' }, [ours], undefined],
    ['nothing for another payload', { ...envelope, payload: 'e30=' }, [ours], undefined],
  ])('finds %s, here and in the pool', async (_, signed, keys, expected) => {
    expect(findSigner(signed, keys)).toBe(expected);
    expect(await findSignerInPool(signed, keys)).toBe(expected);
  });
});
