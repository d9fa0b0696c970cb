import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../src/signed/ed25519.ts';
import { centreSigner, rootSigner } from '../../support/golden-payloads.ts';
import {
  notGenuine,
  payloadOf,
  refusedFor,
  signText,
  stranger,
} from '../../support/forged-proof.ts';
import { ROOT_KEY, type TestProof } from '../../support/lease-server.ts';

describe('each part of a proof', () => {
  it.each<[string, (proof: TestProof) => unknown, string]>([
    ['no proof', () => undefined, 'proof: missing'],
    ['a proof that is a text', () => 'proof', 'proof: missing'],
    ['no key set', (proof) => ({ ...proof.sign(), vendorKeys: undefined }), 'vendor-keys: missing'],
    ['no activation', (proof) => ({ ...proof.sign(), activation: null }), 'activation: missing'],
    ['no answer', (proof) => ({ ...proof.sign(), answer: 5 }), 'lease-answer: missing'],
    [
      'a document that is too large',
      (proof) => ({ ...proof.sign(), answer: ' '.repeat(65_537) }),
      'lease-answer: too-large',
    ],
    [
      'a document with a space',
      (proof) => ({ ...proof.sign(), answer: ` ${proof.sign().answer}` }),
      'lease-answer: not-an-envelope',
    ],
    [
      'documents that changed places',
      (proof) => ({ ...proof.sign(), vendorKeys: proof.sign().activation }),
      'vendor-keys: signature',
    ],
    [
      'the key set of another root',
      (proof) => {
        proof.signers.root = stranger;
        proof.keySet = { ...proof.keySet, rootKey: stranger.publicKey.hex };
        return proof.sign();
      },
      'vendor-keys: signature',
    ],
    [
      'a set that names another root',
      (proof) => {
        proof.keySet = { ...proof.keySet, rootKey: stranger.publicKey.hex };
        return proof.sign();
      },
      'vendor-keys: other-root',
    ],
    [
      'a set with a wrong hint',
      (proof) => {
        const set = signText(
          'vendor-keys',
          payloadOf(proof.sign().vendorKeys),
          rootSigner,
          '0'.repeat(32),
        );
        return { ...proof.sign(), vendorKeys: set };
      },
      'vendor-keys: wrong-keyid',
    ],
    [
      'a set whose signing key is the root',
      (proof) => {
        const { hex: publicKey, keyid } = rootSigner.publicKey;
        const [listed] = proof.keySet.signingKeys;
        proof.keySet = { ...proof.keySet, signingKeys: [{ ...listed!, publicKey, keyid }] };
        return proof.sign();
      },
      'vendor-keys: root-as-signing-key',
    ],
    [
      'a set that lists a key twice',
      (proof) => {
        const [listed] = proof.keySet.signingKeys;
        proof.keySet = { ...proof.keySet, signingKeys: [listed!, listed!] };
        return proof.sign();
      },
      'vendor-keys: repeated-key',
    ],
    [
      'a set with another key behind a keyid',
      (proof) => {
        const [listed] = proof.keySet.signingKeys;
        const publicKey = stranger.publicKey.hex;
        proof.keySet = { ...proof.keySet, signingKeys: [{ ...listed!, publicKey }] };
        return proof.sign();
      },
      'vendor-keys: wrong-keyid',
    ],
    [
      'a set of a later form',
      (proof) => {
        const text = payloadOf(proof.sign().vendorKeys).replace('"schema":1', '"schema":2');
        return { ...proof.sign(), vendorKeys: signText('vendor-keys', text, rootSigner) };
      },
      'vendor-keys: schema',
    ],
    [
      'a set that is no exact JSON',
      (proof) => {
        const text = payloadOf(proof.sign().vendorKeys).replace('{', '{ ');
        return { ...proof.sign(), vendorKeys: signText('vendor-keys', text, rootSigner) };
      },
      'vendor-keys: not-exact-json',
    ],
    [
      'a set with names that come twice',
      (proof) => {
        const text = payloadOf(proof.sign().vendorKeys).replace('{', '{"schema":1,');
        return { ...proof.sign(), vendorKeys: signText('vendor-keys', text, rootSigner) };
      },
      'vendor-keys: not-exact-json',
    ],
    [
      'an extension that must not be ignored',
      (proof) => {
        const text = payloadOf(proof.sign().answer).replace(
          /\}$/,
          ',"extensions":{"a":1},"critical":["a"]}',
        );
        return { ...proof.sign(), answer: signText('lease-answer', text) };
      },
      'lease-answer: critical-extension',
    ],
    [
      'another kind of document by the right key',
      (proof) => {
        const text = payloadOf(proof.sign().activation);
        return { ...proof.sign(), activation: signText('refusal', text, centreSigner) };
      },
      'activation: payload-type',
    ],
    [
      'an activation by a key of nobody',
      (proof) => {
        proof.signers.centre = stranger;
        return proof.sign();
      },
      'activation: unknown-signer',
    ],
    [
      'an activation by nobody under a known hint',
      (proof) => {
        const text = payloadOf(proof.sign().activation);
        const forged = signText('activation', text, stranger, centreSigner.publicKey.keyid);
        return { ...proof.sign(), activation: forged };
      },
      'activation: signature',
    ],
    [
      'an activation with more seats',
      (proof) => {
        const { activation } = proof.sign();
        const text = payloadOf(activation).replace(/"seats":\d+/, '"seats":99999');
        const payload = Buffer.from(text).toString('base64');
        return {
          ...proof.sign(),
          activation: activation.replace(/"payload":"[^"]+"/, `"payload":"${payload}"`),
        };
      },
      'activation: signature',
    ],
    [
      'an activation of another product',
      (proof) => {
        proof.activation = { ...proof.activation, product: { code: 'other', name: 'Other' } };
        return proof.sign();
      },
      'activation: other-product',
    ],
    [
      'an activation made for another installation',
      (proof) => {
        proof.activation = { ...proof.activation, installationKey: stranger.publicKey.hex };
        return proof.sign();
      },
      'lease-answer: signature',
    ],
    [
      'an answer signed by a stranger',
      (proof) => {
        proof.signers.installation = stranger;
        return proof.sign();
      },
      'lease-answer: signature',
    ],
    [
      'an answer that names another installation',
      (proof) => {
        proof.answer.installationKey = stranger.publicKey.hex;
        return proof.sign();
      },
      'lease-answer: other-installationKey',
    ],
    [
      'another nonce',
      (proof) => {
        proof.answer.nonce = '0'.repeat(64);
        return proof.sign();
      },
      'lease-answer: other-nonce',
    ],
    [
      'another lease',
      (proof) => {
        proof.answer.lease = 'lease-99';
        return proof.sign();
      },
      'lease-answer: other-lease',
    ],
    [
      'another product',
      (proof) => {
        proof.answer.product = 'other';
        return proof.sign();
      },
      'lease-answer: other-product',
    ],
    [
      'another life',
      (proof) => {
        proof.answer.ttlSeconds = 60;
        return proof.sign();
      },
      'lease-answer: other-ttlSeconds',
    ],
    [
      'another activation',
      (proof) => {
        proof.answer.activation = 'act-99';
        return proof.sign();
      },
      'lease-answer: other-activation',
    ],
    [
      'another holder',
      (proof) => {
        proof.answer.holder = { ...proof.answer.holder, session: '43' };
        return proof.sign();
      },
      'lease-answer: other-holder',
    ],
  ])('is refused: %s', async (_, forge, problem) => {
    expect(await refusedFor(forge)).toEqual(notGenuine(problem));
  });

  it('is refused where another root is pinned by its fingerprint', async () => {
    const rootFingerprint = fingerprint(stranger.publicKey.hex);
    for (const rootKey of [undefined, ROOT_KEY])
      expect(await refusedFor((proof) => proof.sign(), { rootKey, rootFingerprint })).toEqual(
        notGenuine('vendor-keys: other-root'),
      );
  });

  it('is refused where the activation does not cover the program’s release', async () => {
    const forge = (proof: TestProof) => {
      proof.activation = { ...proof.activation, supportUntil: '2026-09-30' };
      return proof.sign();
    };
    expect(await refusedFor(forge, { released: '2026-10-01' })).toEqual(
      notGenuine('activation: support'),
    );
    expect(await refusedFor(forge, { released: '2026-09-30' })).toBe('believed');
  });

  it('is refused with any byte of a document changed', async () => {
    const believed: number[] = [];
    for (let at = 3; at < 900; at += 97) {
      const forge = (proof: TestProof) => {
        const { answer } = proof.sign();
        const other = answer[at] === 'A' ? 'B' : 'A';
        return { ...proof.sign(), answer: answer.slice(0, at) + other + answer.slice(at + 1) };
      };
      if ((await refusedFor(forge)) === 'believed') believed.push(at);
    }
    expect(believed).toEqual([]);
  });
});
