import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type {
  Activation,
  ActivationRequest,
  EnteredKey,
  LeaseAnswer,
  RefusalDocument,
  SigningKeyEntry,
  VendorKeys,
} from '../../src/domain/licence.ts';
import { loadSigner, makeKeyPair, type Signer } from '../../src/signed/ed25519.ts';

/** Seeds and dates that the golden files are made from. Test keys: they are public. */
const inputs = JSON.parse(
  readFileSync(new URL('../../fixtures/signed/golden/keys.json', import.meta.url), 'utf8'),
) as Record<string, string>;

function input(name: string): string {
  const value = inputs[name];
  if (value === undefined) throw new Error(`fixtures/signed/golden/keys.json lacks ${name}`);
  return value;
}

function signerFrom(seedName: string): Signer {
  return loadSigner(makeKeyPair(() => Buffer.from(input(seedName), 'hex')));
}

export const rootSigner = signerFrom('rootSeed');
export const centreSigner = signerFrom('signingSeed');
export const revokedSigner = signerFrom('revokedSeed');
export const installationSigner = signerFrom('installationSeed');

const KEY = 'DB49-A88A-D2D6-50D4-81F1-7B67';
const VENDOR = 'ООО «Пример-Софт»';
const LICENSEE = { inn: '7707083893', kpp: '773601001', country: 'RU' };
const PRODUCT = { code: '1c-fleet', name: '1С:Управление автотранспортом' };

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

const COMPUTER = {
  attributes: [
    { name: 'machine-id', digest: digest('machine'), strong: true },
    { name: 'board-uuid', digest: digest('board'), strong: true },
    { name: 'root-disk', digest: digest('disk'), strong: true },
    { name: 'network-interface', digest: digest('card'), strong: false },
    { name: 'cpu-model', digest: digest('cpu'), strong: false },
  ],
  required: 3,
};

const listed = ({ publicKey }: Signer, revoked: boolean): SigningKeyEntry => ({
  keyid: publicKey.keyid,
  publicKey: publicKey.hex,
  notBefore: input('keysFrom'),
  notAfter: null,
  revoked,
});

export const vendorKeys: VendorKeys = {
  schema: 1,
  version: 1,
  vendor: VENDOR,
  rootKey: rootSigner.publicKey.hex,
  signingKeys: [listed(centreSigner, false), listed(revokedSigner, true)],
  centreUrl: 'https://centre.example/',
  products: [PRODUCT],
};

export const enteredKey: EnteredKey = {
  schema: 1,
  key: KEY,
  licensee: LICENSEE,
  enteredAt: input('enteredAt'),
  renews: null,
  installationKey: installationSigner.publicKey.hex,
};

export const request: ActivationRequest = {
  schema: 1,
  accepts: [1],
  nonce: input('requestNonce'),
  createdAt: input('requestedAt'),
  key: KEY,
  licensee: LICENSEE,
  computer: COMPUTER,
  installationKey: installationSigner.publicKey.hex,
  highestSequence: 0,
  software: { name: 'sls', version: '0.1.0' },
  extensions: { vendorKeysVersion: 1 },
};

export const activation: Activation = {
  schema: 1,
  id: 'act-0001',
  vendor: VENDOR,
  licenceId: 'lic-0001',
  key: KEY,
  generation: 1,
  sequence: 1,
  product: PRODUCT,
  edition: 'ПРОФ',
  seats: 10,
  seatPer: 'session',
  licensee: { name: 'АО «Ромашка и сыновья»', ...LICENSEE },
  issuedAt: input('issuedAt'),
  expiresAt: null,
  supportUntil: '2027-03-02',
  confirmBy: null,
  binding: 'computer',
  computer: COMPUTER,
  installationKey: installationSigner.publicKey.hex,
  requestNonce: input('requestNonce'),
  importBefore: input('importBefore'),
  features: { warehouses: 3, api: true, region: 'Москва' },
};

export const refusal: RefusalDocument = {
  schema: 1,
  vendor: VENDOR,
  key: KEY,
  installationKey: installationSigner.publicKey.hex,
  requestNonce: input('requestNonce'),
  code: 'KEY_BOUND_ELSEWHERE',
  details: { key: KEY, differs: ['machine-id', 'root-disk'] },
};

export const leaseAnswer: LeaseAnswer = {
  schema: 1,
  nonce: digest('nonce'),
  product: PRODUCT.code,
  lease: '2f3adc284ca574cb',
  holder: { user: 'Анна Петрова', host: 'BUH-07', app: '1С:Предприятие', session: '42' },
  ttlSeconds: 600,
  activation: activation.id,
  installationKey: installationSigner.publicKey.hex,
};
