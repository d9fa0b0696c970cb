import { createHash } from 'node:crypto';
import type {
  Activation,
  ActivationRequest,
  CentreRefusalCode,
  SigningKeyEntry,
  VendorKeys,
} from '../../src/domain/licence.ts';
import type { RandomBytes } from '../../src/domain/random.ts';
import { encodeBlock, parseArmour } from '../../src/signed/armour.ts';
import { fingerprint, loadSigner, makeKeyPair, type Signer } from '../../src/signed/ed25519.ts';
import { signEnvelope } from '../../src/signed/envelope.ts';
import { verifyRequest } from '../../src/signed/verify.ts';

/** Bytes that look random, and are the same for the same seed. */
export function seededRandom(seed: string): RandomBytes {
  let calls = 0;
  return (count) => {
    const blocks = Array.from({ length: Math.ceil(count / 32) }, (_, block) =>
      createHash('sha256').update(`${seed} ${calls} ${block}`).digest(),
    );
    calls += 1;
    return Buffer.concat(blocks).subarray(0, count);
  };
}

export function seededSigner(seed: string): Signer {
  return loadSigner(makeKeyPair(seededRandom(seed)));
}

/** `first` is in every key set, `second` from version 2 on, `revoked` is listed as such, `unlisted` is in none. */
export type SignerName = 'first' | 'second' | 'revoked' | 'unlisted';

type GrantChanges = Partial<Activation> | ((request: ActivationRequest) => Partial<Activation>);

/** A vendor in memory: it answers whatever is asked, and remembers how far each licence has come. */
export interface TestVendor {
  name: string;
  fingerprint: string;
  /** The vendor's key set, as its `vendor.json` has it. */
  keySet(changes?: Partial<VendorKeys>): string;
  /** The same as a block of text. */
  keySetText(changes?: Partial<VendorKeys>): string;
  /** A grant for every request in a text. Each key is a licence of its own, unless `changes` say otherwise. */
  answer(requests: string | Uint8Array, changes?: GrantChanges, by?: SignerName): string;
  /** A refusal for every request in a text. */
  refuse(
    requests: string | Uint8Array,
    code: CentreRefusalCode,
    details?: Record<string, unknown>,
    by?: SignerName,
  ): string;
}

/** A vendor whose keys follow from its name. */
export function testVendor(name = 'ООО «Пример-Софт»'): TestVendor {
  const signer = (role: string) => seededSigner(`${name} ${role}`);
  const root = signer('root');
  const signers: Record<SignerName, Signer> = {
    first: signer('first'),
    second: signer('second'),
    revoked: signer('revoked'),
    unlisted: signer('unlisted'),
  };
  const sequences = new Map<string, number>();

  const keySet = (changes: Partial<VendorKeys> = {}): string => {
    const { version = 1 } = changes;
    const listed: SignerName[] =
      version < 2 ? ['first', 'revoked'] : ['first', 'second', 'revoked'];
    const signingKeys = listed.map((role) => listSigner(signers[role], role === 'revoked'));
    const rootKey = root.publicKey.hex;
    const keys: VendorKeys = { schema: 1, version, vendor: name, rootKey, signingKeys };
    return signEnvelope('vendor-keys', { ...keys, ...changes }, root);
  };

  const grant = (request: ActivationRequest, changes: GrantChanges): Activation => {
    const changed = typeof changes === 'function' ? changes(request) : changes;
    const licenceId = changed.licenceId ?? `lic-${request.key}`;
    const last = Math.max(request.highestSequence, sequences.get(licenceId) ?? 0);
    const sequence = changed.sequence ?? last + 1;
    sequences.set(licenceId, Math.max(last, sequence));
    return {
      ...plainGrant(request, name),
      id: `act-${licenceId}-${sequence}`,
      licenceId,
      sequence,
      ...changed,
    };
  };

  return {
    name,
    fingerprint: fingerprint(root.publicKey.hex),
    keySet,
    keySetText: (changes) => encodeBlock('keys', keySet(changes)),
    answer: (requests, changes = {}, by = 'first') =>
      readRequests(requests)
        .map((request) => signEnvelope('activation', grant(request, changes), signers[by]))
        .map((document) => encodeBlock('answer', document))
        .join('\n'),
    refuse: (requests, code, details = {}, by = 'first') =>
      readRequests(requests)
        .map(({ key, installationKey, nonce: requestNonce }) => {
          const about = { schema: 1 as const, vendor: name, key, installationKey, requestNonce };
          const refusal = { ...about, code, details: { key, ...details } };
          return encodeBlock('answer', signEnvelope('refusal', refusal, signers[by]));
        })
        .join('\n'),
  };
}

/** Every request in a text, verified. */
export function readRequests(text: string | Uint8Array): ActivationRequest[] {
  return parseArmour(Buffer.from(text as Uint8Array)).map((block) => {
    if (!('document' in block)) throw new Error(`block ${block.index} is not whole`);
    return verifyRequest(block.document);
  });
}

function plainGrant(request: ActivationRequest, vendor: string) {
  const { key, licensee, computer, installationKey, nonce, createdAt } = request;
  return {
    schema: 1 as const,
    vendor,
    key,
    generation: 1,
    product: { code: '1c-fleet', name: '1С:Управление автотранспортом' },
    edition: 'ПРОФ',
    seats: 10,
    seatPer: 'session' as const,
    licensee: { name: 'АО «Ромашка»', ...licensee },
    issuedAt: createdAt,
    expiresAt: null,
    supportUntil: '2027-03-02',
    confirmBy: null,
    binding: 'computer' as const,
    computer,
    installationKey,
    requestNonce: nonce,
    importBefore: new Date(Date.parse(createdAt) + 30 * 24 * 60 * 60 * 1000).toISOString(),
    features: {},
  };
}

function listSigner({ publicKey }: Signer, revoked: boolean): SigningKeyEntry {
  const { keyid, hex } = publicKey;
  return { keyid, publicKey: hex, notBefore: '2020-01-01T00:00:00.000Z', notAfter: null, revoked };
}
