import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SigningKeyEntry } from '../../src/domain/licence.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { makeScratch } from '../support/program-home.ts';
import { testVendor } from '../support/test-vendor.ts';

const scratch = makeScratch();
const vendor = testVendor();
const stranger = testVendor('ООО «Чужие»');

/** A home that trusts the vendor's second key set. */
const home = scratch.home();
let before: Record<string, string>;

beforeAll(async () => {
  await home.sls('trust add - --yes', { input: vendor.keySet({ version: 2 }) });
  before = home.tree();
});

/** The identity point, under which any signature of any message holds. */
function unsafeKey(): SigningKeyEntry {
  const publicKey = '01'.padEnd(64, '0');
  const keyid = createHash('sha256').update(publicKey, 'hex').digest('hex').slice(0, 32);
  return {
    keyid,
    publicKey,
    notBefore: '2020-01-01T00:00:00.000Z',
    notAfter: null,
    revoked: false,
  };
}

const cut = (text: string) => text.slice(0, text.length / 2);

describe.concurrent('a key set', () => {
  it.each<[what: string, keySet: string, exit: number, code: ErrorCode, details: unknown]>([
    [
      'under another root',
      stranger.keySet({ version: 3 }),
      3,
      'TRUST_OTHER_ROOT',
      { installed: vendor.fingerprint, offered: stranger.fingerprint },
    ],
    ['that is older', vendor.keySet(), 1, 'TRUST_OLDER', { installed: 2, offered: 1 }],
    [
      'of the same version with another content',
      vendor.keySet({ version: 2, centreUrl: 'https://centre.example/' }),
      3,
      'TRUST_VERSION_CLASH',
      { version: 2 },
    ],
    [
      'with a signature that is too long',
      vendor.keySet({ version: 3 }).replace('"sig":"', '"sig":"AAAA'),
      3,
      'DOCUMENT_MALFORMED',
      { document: 'vendor-keys', where: '/signatures/0/sig', problem: 'wrong-value' },
    ],
    [
      'that another signed',
      withSignatureOf(vendor.keySet({ version: 3 }), stranger.keySet()),
      3,
      'SIGNATURE_INVALID',
      { document: 'vendor-keys' },
    ],
    [
      'that is cut',
      cut(vendor.keySet({ version: 3 })),
      3,
      'DOCUMENT_MALFORMED',
      { document: 'vendor-keys', where: '', problem: 'not-json' },
    ],
    [
      'whose text is cut',
      cut(vendor.keySetText({ version: 3 })),
      3,
      'TEXT_INCOMPLETE',
      { block: 1 },
    ],
    [
      'with a key that is unsafe',
      vendor.keySet({ version: 3, signingKeys: [unsafeKey()] }),
      3,
      'PUBLIC_KEY_UNSAFE',
      { key: unsafeKey().publicKey },
    ],
  ])('%s is refused', async (_what, keySet, exit, code, details) => {
    expect(await home.json('trust add - --yes', { input: keySet })).toEqual({
      exit,
      error: { code, details },
    });
    expect(home.tree()).toEqual(before);
  });
});

function withSignatureOf(envelope: string, other: string): string {
  const { signatures } = JSON.parse(other) as { signatures: unknown };
  return JSON.stringify({ ...(JSON.parse(envelope) as object), signatures });
}

describe.concurrent('a first root', () => {
  it('is not accepted where nobody can be asked', async () => {
    const none = scratch.home();
    expect(await none.json('trust add -', { input: vendor.keySet() })).toEqual({
      exit: 2,
      error: { code: 'CONFIRMATION_REQUIRED', details: { command: 'sls trust add' } },
    });
    expect(none.tree()).toEqual({});
  });

  it('is not accepted under another fingerprint', async () => {
    const none = scratch.home();
    const words = ['trust', 'add', '-', '--fingerprint', stranger.fingerprint];
    expect(await none.json(words, { input: vendor.keySet() })).toEqual({
      exit: 3,
      error: {
        code: 'FINGERPRINT_MISMATCH',
        details: { expected: stranger.fingerprint, found: vendor.fingerprint },
      },
    });
    expect(none.tree()).toEqual({});
  });

  it('is accepted under its own, however it is written', async () => {
    const typed = vendor.fingerprint.toLowerCase().replaceAll('-', ' ');
    const words = ['trust', 'add', '-', '--fingerprint', typed];
    expect(await scratch.home().json(words, { input: vendor.keySet() })).toMatchObject({
      exit: 0,
      json: { outcome: 'added', fingerprint: vendor.fingerprint },
    });
  });
});

it('takes the same key set again without a change', async () => {
  const input = vendor.keySet({ version: 2 });
  expect(await home.json('trust add -', { input })).toMatchObject({
    exit: 0,
    json: { outcome: 'unchanged' },
  });
  expect(home.tree()).toEqual(before);
});

it('takes a newer key set of the same root without a question', async () => {
  const copy = home.copy();
  const input = vendor.keySetText({ version: 3 });
  expect(await copy.json('trust add -', { input })).toMatchObject({
    exit: 0,
    json: { outcome: 'updated', version: 3 },
  });
  expect(await copy.json('trust show')).toMatchObject({ json: { trust: { version: 3 } } });
});
