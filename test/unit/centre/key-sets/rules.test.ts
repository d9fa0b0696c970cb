import { describe, expect, it } from 'vitest';
import { decideNextKeySet } from '../../../../src/centre/key-sets/decide-key-set.ts';
import { findKeySetChanges } from '../../../../src/centre/key-sets/key-set-changes.ts';
import {
  changeCentreUrl,
  replaceSigningKey,
  revokeSigningKey,
  signingKeyAt,
} from '../../../../src/centre/key-sets/next-key-set.ts';
import type { VendorKeys } from '../../../../src/domain/licence.ts';
import { DAY, NOW } from '../../../support/test-site.ts';
import { seededSigner } from '../../../support/test-vendor.ts';

const keyOf = (name: string) => seededSigner(name).publicKey;
const at = (days: number) => new Date(NOW + days * DAY).toISOString();
const here = (days: number) => ({ now: NOW + days * DAY, isCarried: false });

const FIRST: VendorKeys = {
  schema: 1,
  version: 1,
  vendor: 'V',
  rootKey: keyOf('root').hex,
  signingKeys: [
    {
      keyid: keyOf('one').keyid,
      publicKey: keyOf('one').hex,
      notBefore: at(0),
      notAfter: null,
      revoked: false,
    },
  ],
};

describe('a rotation', () => {
  it('ends what signs without an end, and nothing that ends sooner', () => {
    const second = replaceSigningKey(FIRST, keyOf('two'), here(10));
    const third = replaceSigningKey(second, keyOf('three'), here(20));
    expect(third.version).toBe(3);
    expect(third.signingKeys.map(({ notAfter }) => notAfter)).toEqual([at(11), at(21), null]);
    expect(decideNextKeySet(FIRST, third, NOW + 5 * DAY).ok).toBe(true);
  });

  it('leaves time to carry a set to the root key and back', () => {
    const second = replaceSigningKey(FIRST, keyOf('two'), { now: NOW, isCarried: true });
    expect(second.signingKeys[0]?.notAfter).toBe(at(31));
    expect(decideNextKeySet(FIRST, second, NOW + 31 * DAY).ok).toBe(true);
    expect(decideNextKeySet(FIRST, second, NOW + 31 * DAY + 1)).toMatchObject({
      code: 'KEY_SET_UNFIT',
      details: { problem: 'too-late' },
    });
    // On the computer with the root key no clock is asked.
    expect(decideNextKeySet(FIRST, second, null).ok).toBe(true);
  });

  it('signs by the newest key, and by the former one where the clock was set back', () => {
    const second = replaceSigningKey(FIRST, keyOf('two'), here(10));
    const signerAt = (days: number) => signingKeyAt(second, NOW + days * DAY)?.keyid;
    expect(signerAt(9)).toBe(keyOf('one').keyid);
    expect(signerAt(10)).toBe(keyOf('two').keyid);
    expect(signerAt(1000)).toBe(keyOf('two').keyid);
    expect(signerAt(-1)).toBeUndefined();
  });

  it('of a key that was stolen may come late: revoking does not wait', () => {
    const second = replaceSigningKey(FIRST, keyOf('two'), here(0));
    const third = revokeSigningKey(second, keyOf('one').keyid);
    expect(decideNextKeySet(FIRST, third, NOW + 100 * DAY).ok).toBe(true);
    expect(signingKeyAt(third, NOW)?.keyid).toBe(keyOf('two').keyid);
  });
});

describe('what a set changes', () => {
  it('is told by key and by field', () => {
    const second = replaceSigningKey(FIRST, keyOf('two'), here(10));
    expect(findKeySetChanges(FIRST, second)).toEqual({
      added: [keyOf('two').keyid],
      retired: [{ keyid: keyOf('one').keyid, notAfter: at(11) }],
      revoked: [],
      others: [],
    });
    const third = changeCentreUrl(
      revokeSigningKey(second, keyOf('two').keyid),
      'https://a.example',
    );
    expect(findKeySetChanges(second, third)).toEqual({
      added: [],
      retired: [],
      revoked: [keyOf('two').keyid],
      centreUrl: 'https://a.example',
      others: [],
    });
    const products = [{ code: 'BSO', name: 'Бланки' }];
    expect(findKeySetChanges(third, { ...changeCentreUrl(third, null), products })).toMatchObject({
      centreUrl: null,
      others: ['products'],
    });
  });
});
