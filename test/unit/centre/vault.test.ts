import { describe, expect, it } from 'vitest';
import { openSecret, sealSecret, type SecretFile } from '../../../src/centre/vault.ts';
import { makeKeyPair } from '../../../src/signed/ed25519.ts';
import { seededRandom } from '../../support/test-vendor.ts';

const pair = makeKeyPair(seededRandom('a pair'));
const facts = {
  purpose: 'signing' as const,
  vendor: 'ООО «Пример-Софт»',
  rootKey: 'a'.repeat(64),
  createdAt: '2026-11-22T09:30:00.000Z',
};
const PHRASE = 'верная лошадь';
const seal = (passphrase: string | null) =>
  sealSecret(pair, facts, passphrase, seededRandom('a vault'));
const open = (file: SecretFile, passphrase: string) => openSecret(file, async () => passphrase);

describe('a private key at rest', () => {
  it('opens with its passphrase, however the letters are composed, and signs', async () => {
    const file = await seal('ключ ёлка');
    const signer = await open(file, 'ключ ёлка'.normalize('NFD'));
    expect(signer.publicKey.hex).toBe(pair.publicKey);
    expect(JSON.stringify(file)).not.toContain(pair.privateKey);
  });

  it('stays closed to another passphrase', async () => {
    await expect(open(await seal(PHRASE), 'неверная лошадь')).rejects.toMatchObject({
      code: 'PASSPHRASE_WRONG',
      details: { purpose: 'signing' },
    });
  });

  it('stays closed where a character of its header or its content was changed', async () => {
    const file = await seal(PHRASE);
    const { header, sealed } = file;
    const changed: SecretFile[] = [
      { ...file, header: { ...header, vendor: 'ООО «Другой»' } },
      { ...file, header: { ...header, purpose: 'root' } },
      { ...file, sealed: sealed.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) },
      { ...file, sealed: sealed.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) },
    ];
    for (const one of changed)
      await expect(open(one, PHRASE)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  });

  it('takes no passphrase of fewer than eight characters', async () => {
    await expect(seal('1234567')).rejects.toMatchObject({
      code: 'PASSPHRASE_TOO_SHORT',
      details: { minimum: 8 },
    });
  });

  it('without a passphrase lies in the clear, and nobody is asked', async () => {
    const file = await seal(null);
    expect(file).toMatchObject({
      header: { protection: { kind: 'none' } },
      sealed: pair.privateKey,
    });
    const signer = await openSecret(file, () => Promise.reject(new Error('asked')));
    expect(signer.publicKey.hex).toBe(pair.publicKey);
  });

  it('refuses a seed that belongs to another public key', async () => {
    const file = await seal(null);
    const sealed = makeKeyPair(seededRandom('another')).privateKey;
    await expect(open({ ...file, sealed }, '')).rejects.toMatchObject({
      code: 'PUBLIC_KEY_UNSAFE',
    });
  });
});
