import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSafeKey } from '../../../src/client/proof/ed25519.ts';
import { loadPublicKey } from '../../../src/signed/ed25519.ts';
import { centreSigner } from '../../support/golden-payloads.ts';
import { notGenuine, payloadOf, refusedFor, signText } from '../../support/forged-proof.ts';
import type { TestProof } from '../../support/lease-server.ts';
import { seededSigner } from '../../support/test-vendor.ts';

const unsafe: { vectors: { name: string; hex: string }[] } = JSON.parse(
  readFileSync(new URL('../../../fixtures/signed/unsafe-keys.json', import.meta.url), 'utf8'),
);

describe('unsafe keys', () => {
  it.each(unsafe.vectors)('are refused: $name', async ({ hex }) => {
    expect(isSafeKey(hex)).toBe(false);
    const forge = (proof: TestProof) => {
      const { activation, vendorKeys, answer } = proof.sign();
      const text = payloadOf(activation).replace(
        /"installationKey":"[^"]*"/,
        `"installationKey":"${hex}"`,
      );
      return { vendorKeys, activation: signText('activation', text, centreSigner), answer };
    };
    expect(await refusedFor(forge)).toEqual(notGenuine('activation: unsafe-key'));
  });

  it('are no root: anybody can sign under one', async () => {
    const rootKey = `01${'00'.repeat(31)}`;
    expect(await refusedFor((proof) => proof.sign(), { rootKey })).toEqual(
      notGenuine('vendor-keys: unsafe-key'),
    );
  });

  it('are told from safe ones as the server tells them', () => {
    for (let count = 0; count < 50; count += 1) {
      const { hex } = seededSigner(`key ${count}`).publicKey;
      expect([isSafeKey(hex), loadPublicKey(hex).hex]).toEqual([true, hex]);
    }
  });
});
