import { describe, expect, it } from 'vitest';
import { fingerprint, type Signer } from '../../../src/signed/ed25519.ts';
import { encodeEnvelope, parseEnvelope, signEnvelope } from '../../../src/signed/envelope.ts';
import {
  verifyAnswer,
  verifyInstalledActivation,
  verifyInstalledActivationInPool,
  verifyKeyDocument,
  verifyRequest,
  verifyVendorKeys,
  type VendorTrust,
} from '../../../src/signed/verify.ts';
import {
  activation,
  centreSigner,
  enteredKey,
  installationSigner,
  refusal,
  request,
  revokedSigner,
  rootSigner,
  vendorKeys,
} from '../../support/golden-payloads.ts';
import { codeOf, problemOf } from '../../support/sls-code.ts';

const [current, revoked] = vendorKeys.signingKeys as [
  (typeof vendorKeys.signingKeys)[0],
  (typeof vendorKeys.signingKeys)[0],
];

const signKeys = (changes: object = {}, signer: Signer = rootSigner) =>
  Buffer.from(signEnvelope('vendor-keys', { ...vendorKeys, ...changes }, signer));
const grant = (changes: object = {}, signer: Signer = centreSigner) =>
  Buffer.from(signEnvelope('activation', { ...activation, ...changes }, signer));
const refuse = (changes: object = {}, signer: Signer = centreSigner) =>
  Buffer.from(signEnvelope('refusal', { ...refusal, ...changes }, signer));
const withKeyid = (bytes: Buffer, keyid: string) => {
  const { signatures, ...rest } = parseEnvelope(bytes, 'test');
  return Buffer.from(encodeEnvelope({ ...rest, signatures: [{ ...signatures[0]!, keyid }] }));
};

const trust = verifyVendorKeys(signKeys());

describe('verifyVendorKeys', () => {
  it('gives root, set and every signing key, revoked ones too', () => {
    expect(trust.root.hex).toBe(vendorKeys.rootKey);
    expect(trust.keys).toEqual(vendorKeys);
    expect([...trust.signers.keys()]).toEqual([current.keyid, revoked.keyid]);
  });

  it('takes a newer set under the same root', () => {
    expect(verifyVendorKeys(signKeys({ version: 2 }), trust.root.hex).keys.version).toBe(2);
  });

  it('refuses a second root, and shows both as people see them', () => {
    const rootKey = revokedSigner.publicKey.hex;
    const other = signKeys({ rootKey, signingKeys: [current] }, revokedSigner);
    expect(problemOf(() => verifyVendorKeys(other, trust.root.hex))).toEqual({
      code: 'TRUST_OTHER_ROOT',
      details: { installed: fingerprint(trust.root.hex), offered: fingerprint(rootKey) },
    });
  });

  it('refuses a set that a signing key signed', () => {
    const bytes = signKeys({}, centreSigner);
    expect(problemOf(() => verifyVendorKeys(bytes))).toMatchObject({ code: 'SIGNATURE_INVALID' });
  });

  it.each<[string, object, string, string]>([
    [
      'an id that is another key’s',
      { signingKeys: [{ ...current, keyid: revoked.keyid }] },
      '/signingKeys/0/keyid',
      'wrong-keyid',
    ],
    [
      'a key that comes twice',
      { signingKeys: [current, revoked, current] },
      '/signingKeys/2',
      'repeated-key',
    ],
    [
      'the root among the signing keys',
      { signingKeys: [{ ...current, keyid: trust.root.keyid, publicKey: trust.root.hex }] },
      '/signingKeys/0',
      'root-as-signing-key',
    ],
  ])('refuses %s', (_, changes, where, problem) => {
    expect(problemOf(() => verifyVendorKeys(signKeys(changes)))).toEqual({
      code: 'DOCUMENT_MALFORMED',
      details: { document: 'vendor-keys', where, problem },
    });
  });

  it('refuses a signing key and a root of small order', () => {
    const identity = `01${'0'.repeat(62)}`;
    const asSigner = signKeys({ signingKeys: [{ ...current, publicKey: identity }] });
    expect(codeOf(() => verifyVendorKeys(asSigner))).toBe('PUBLIC_KEY_UNSAFE');
    // Under the identity this signature would be good for every message.
    const forged = parseEnvelope(signKeys({ rootKey: identity }), 'test');
    const sig = Buffer.concat([Buffer.from(identity, 'hex'), Buffer.alloc(32)]).toString('base64');
    const bytes = Buffer.from(
      encodeEnvelope({ ...forged, signatures: [{ keyid: '0'.repeat(32), sig }] }),
    );
    expect(codeOf(() => verifyVendorKeys(bytes))).toBe('PUBLIC_KEY_UNSAFE');
  });
});

describe('verifyAnswer', () => {
  const check = (bytes: Buffer, by: VendorTrust = trust) =>
    problemOf(() => verifyAnswer(bytes, by));

  it('gives a grant', () => {
    expect(verifyAnswer(grant(), trust)).toEqual({ kind: 'activation', payload: activation });
  });

  it('gives a refusal', () => {
    expect(verifyAnswer(refuse(), trust)).toEqual({ kind: 'refusal', payload: refusal });
  });

  it('refuses a signer that is not listed, whoever it claims to be', () => {
    const { keyid } = installationSigner.publicKey;
    const bytes = grant({}, installationSigner);
    expect(check(bytes)).toEqual({ code: 'SIGNER_UNKNOWN', details: { keyid } });
    expect(check(withKeyid(bytes, current.keyid))).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(check(grant({}, rootSigner))).toMatchObject({ code: 'SIGNER_UNKNOWN' });
  });

  it('refuses a good signature with a wrong hint as another text than the one signed for', () => {
    for (const keyid of [revoked.keyid, '0'.repeat(32)])
      expect(check(withKeyid(grant(), keyid))).toMatchObject({
        code: 'DOCUMENT_MALFORMED',
        details: { where: '/signatures/0/keyid', problem: 'wrong-keyid' },
      });
  });

  it('refuses a revoked signer also where the hint names another', () => {
    const expected = { code: 'SIGNER_REVOKED', details: { keyid: revoked.keyid } };
    expect(check(grant({}, revokedSigner))).toEqual(expected);
    expect(check(refuse({}, revokedSigner))).toEqual(expected);
    expect(
      codeOf(() => verifyAnswer(withKeyid(grant({}, revokedSigner), current.keyid), trust)),
    ).not.toBe(undefined);
  });

  it.each([
    ['before its key was in force', '2025-12-31T23:59:59.999Z', 'SIGNER_OUT_OF_DATE'],
    ['in the first moment', '2026-01-01T00:00:00.000Z', undefined],
    ['in the last moment', '2026-06-01T00:00:00.000Z', undefined],
    ['after its key was in force', '2026-06-01T00:00:00.001Z', 'SIGNER_OUT_OF_DATE'],
  ])('judges a grant issued %s', (_, issuedAt, code) => {
    const ended = [{ ...current, notAfter: '2026-06-01T00:00:00.000Z' }];
    const until = verifyVendorKeys(signKeys({ signingKeys: ended }));
    expect(codeOf(() => verifyAnswer(grant({ issuedAt }), until))).toBe(code);
    expect(codeOf(() => verifyInstalledActivation(grant({ issuedAt }), until))).toBeUndefined();
  });

  it('refuses an answer of another vendor', () => {
    const expected = {
      code: 'VENDOR_MISMATCH',
      details: { installed: vendorKeys.vendor, offered: 'Somebody' },
    };
    expect(check(grant({ vendor: 'Somebody' }))).toEqual(expected);
    expect(check(refuse({ vendor: 'Somebody' }))).toEqual(expected);
  });

  it('refuses other kinds, though the signature is good', () => {
    const bytes = Buffer.from(signEnvelope('key', enteredKey, centreSigner));
    expect(check(bytes)).toMatchObject({ details: { problem: 'payload-type' } });
  });

  it('looks at the signature before it reads what is signed', () => {
    const { signatures } = parseEnvelope(grant(), 'test');
    const payload = Buffer.from('not JSON').toString('base64');
    const bytes = Buffer.from(encodeEnvelope({ payloadType: 'text/plain', payload, signatures }));
    expect(check(bytes)).toMatchObject({ code: 'SIGNATURE_INVALID' });
  });
});

describe('verifyInstalledActivation, here and in the pool', () => {
  it.each<[string, Buffer, string | undefined]>([
    ['a grant', grant(), undefined],
    ['a grant whose signer was revoked since', grant({}, revokedSigner), undefined],
    ['a refusal', refuse(), 'DOCUMENT_MALFORMED'],
    ['a grant of nobody', grant({}, installationSigner), 'SIGNER_UNKNOWN'],
    ['a cut grant', grant().subarray(0, -1), 'DOCUMENT_MALFORMED'],
  ])('judges %s', async (_, bytes, code) => {
    expect(codeOf(() => verifyInstalledActivation(bytes, trust))).toBe(code);
    const inPool = verifyInstalledActivationInPool(bytes, trust);
    if (code === undefined) await expect(inPool).resolves.toEqual(activation);
    else await expect(inPool).rejects.toMatchObject({ code });
  });

  it('goes on after the vendor took another name', () => {
    const renamed = verifyVendorKeys(signKeys({ version: 2, vendor: 'Somebody' }));
    expect(codeOf(() => verifyAnswer(grant(), renamed))).toBe('VENDOR_MISMATCH');
    expect(verifyInstalledActivation(grant(), renamed)).toEqual(activation);
  });
});

describe('verifyKeyDocument', () => {
  const bytes = (changes: object = {}, signer: Signer = installationSigner) =>
    Buffer.from(signEnvelope('key', { ...enteredKey, ...changes }, signer));
  const { hex } = installationSigner.publicKey;

  it('gives the key that was entered here', () => {
    expect(verifyKeyDocument(bytes(), hex)).toEqual(enteredKey);
  });

  it('refuses a key that was entered in another installation', () => {
    const installationKey = centreSigner.publicKey.hex;
    const other = bytes({ installationKey }, centreSigner);
    expect(codeOf(() => verifyKeyDocument(other, hex))).toBe('SIGNATURE_INVALID');
  });

  it('refuses one that names another installation than the one that signed it', () => {
    const installationKey = centreSigner.publicKey.hex;
    expect(problemOf(() => verifyKeyDocument(bytes({ installationKey }), hex))).toMatchObject({
      details: { where: '/installationKey', problem: 'other-signer' },
    });
  });
});

describe('verifyRequest', () => {
  const bytes = (changes: object = {}, signer: Signer = installationSigner) =>
    Buffer.from(signEnvelope('activation-request', { ...request, ...changes }, signer));

  it('gives the request', () => {
    expect(verifyRequest(bytes())).toEqual(request);
  });

  it('refuses a request that another installation signed', () => {
    expect(codeOf(() => verifyRequest(bytes({}, centreSigner)))).toBe('SIGNATURE_INVALID');
  });

  it.each(['null', '[]', '{}', '"x"', '{"installationKey":1}', '{"installationKey":null}'])(
    'refuses the payload %s, which names no key',
    (payload) => {
      const signed = parseEnvelope(bytes(), 'test');
      const text = encodeEnvelope({ ...signed, payload: Buffer.from(payload).toString('base64') });
      expect(problemOf(() => verifyRequest(Buffer.from(text)))).toMatchObject({
        code: 'DOCUMENT_MALFORMED',
        details: { where: '/installationKey', problem: 'wrong-type' },
      });
    },
  );
});
