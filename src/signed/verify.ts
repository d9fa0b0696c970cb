import type {
  Activation,
  ActivationRequest,
  EnteredKey,
  RefusalDocument,
  VendorKeys,
} from '../domain/licence.ts';
import { SlsError } from '../errors.ts';
import { decodePayload, parsePayload, payloadType } from './documents.ts';
import { fingerprint, loadPublicKey, type PublicKey } from './ed25519.ts';
import { findSigner, findSignerInPool, parseEnvelope, type Envelope } from './envelope.ts';
import { findEntry, isInForce, loadSigners } from './vendor-signers.ts';

declare const verified: unique symbol;

/** A payload whose signature, schema and signer were checked. Only this file makes any. */
export type Verified<T> = T & { readonly [verified]: true };

/** A vendor's key set in force. */
export interface VendorTrust {
  root: PublicKey;
  keys: Verified<VendorKeys>;
  /** By keyid; revoked keys too. */
  signers: Map<string, PublicKey>;
}

/** What a centre answers: a grant, or why there is none. */
export type Answer =
  | { kind: 'activation'; payload: Verified<Activation> }
  | { kind: 'refusal'; payload: Verified<RefusalDocument> };

/**
 * A vendor's key set, signed by the root key that it names. Whether that root is the vendor's
 * only its fingerprint tells, or `expectedRootHex`, the root that is trusted already.
 * docs/format.md, 3.10.
 *
 * @throws SlsError DOCUMENT_MALFORMED, DOCUMENT_NEWER, DOCUMENT_TOO_LARGE, SIGNATURE_INVALID,
 *   PUBLIC_KEY_UNSAFE, TRUST_OTHER_ROOT (its details are fingerprints)
 */
export function verifyVendorKeys(bytes: Uint8Array, expectedRootHex?: string): VendorTrust {
  const { payload, signer: root } = verifySelfSigned(bytes, 'vendor-keys', 'rootKey');
  if (expectedRootHex !== undefined && root.hex !== expectedRootHex)
    throw new SlsError('TRUST_OTHER_ROOT', {
      installed: fingerprint(expectedRootHex),
      offered: fingerprint(root.hex),
    });
  return { root, keys: payload, signers: loadSigners(payload) };
}

/**
 * An answer that has just come from the centre. Whether it fits this installation is for
 * decideAnswer in the domain. docs/format.md, 1.5 and 3.11.
 *
 * @throws SlsError DOCUMENT_MALFORMED, DOCUMENT_NEWER, DOCUMENT_TOO_LARGE, SIGNER_UNKNOWN,
 *   SIGNATURE_INVALID, SIGNER_REVOKED, SIGNER_OUT_OF_DATE, VENDOR_MISMATCH
 */
export function verifyAnswer(bytes: Uint8Array, trust: VendorTrust): Answer {
  const envelope = parseEnvelope(bytes, 'answer');
  const found = findSigner(envelope, allSigners(trust));
  const signer = requireVendorSigner(envelope, found, trust, 'answer');
  const { revoked, keyid } = findEntry(trust.keys, signer);
  if (revoked) throw new SlsError('SIGNER_REVOKED', { keyid });
  return envelope.payloadType === payloadType('refusal')
    ? { kind: 'refusal', payload: readRefusal(envelope, trust) }
    : { kind: 'activation', payload: readActivation(envelope, signer, trust) };
}

/**
 * A grant that was installed before. It was good when it came: what a newer set says of its signing
 * key since, revoked or out of date, or of the vendor's name, does not undo it. docs/format.md, 3.11.
 *
 * @throws SlsError DOCUMENT_MALFORMED, DOCUMENT_NEWER, DOCUMENT_TOO_LARGE, SIGNER_UNKNOWN,
 *   SIGNATURE_INVALID
 */
export function verifyInstalledActivation(
  bytes: Uint8Array,
  trust: VendorTrust,
): Verified<Activation> {
  const envelope = parseEnvelope(bytes, 'activation');
  const found = findSigner(envelope, allSigners(trust));
  return readInstalled(envelope, found, trust);
}

/** As verifyInstalledActivation, in the thread pool: for a folder full of them. */
export async function verifyInstalledActivationInPool(
  bytes: Uint8Array,
  trust: VendorTrust,
): Promise<Verified<Activation>> {
  const envelope = parseEnvelope(bytes, 'activation');
  const found = await findSignerInPool(envelope, allSigners(trust));
  return readInstalled(envelope, found, trust);
}

/**
 * A key as it was entered in this installation.
 *
 * @param installationKeyHex this installation's public key
 * @throws SlsError DOCUMENT_MALFORMED, DOCUMENT_NEWER, DOCUMENT_TOO_LARGE, SIGNATURE_INVALID
 */
export function verifyKeyDocument(
  bytes: Uint8Array,
  installationKeyHex: string,
): Verified<EnteredKey> {
  const envelope = parseEnvelope(bytes, 'key');
  const installationKey = loadPublicKey(installationKeyHex);
  requireSigner(envelope, findSigner(envelope, [installationKey]), 'key');
  const payload = parsePayload(envelope, 'key');
  if (payload.installationKey !== installationKeyHex)
    throw malformed('key', '/installationKey', 'other-signer');
  return brand(payload);
}

/**
 * A request, signed by the installation that it names. It proves that whoever wrote it holds that
 * installation's key, and nothing else.
 *
 * @throws SlsError DOCUMENT_MALFORMED, DOCUMENT_NEWER, DOCUMENT_TOO_LARGE, SIGNATURE_INVALID,
 *   PUBLIC_KEY_UNSAFE
 */
export function verifyRequest(bytes: Uint8Array): Verified<ActivationRequest> {
  return verifySelfSigned(bytes, 'activation-request', 'installationKey').payload;
}

/** The key is inside: it is taken out before the signature is checked, and nothing else is. */
function verifySelfSigned<K extends 'vendor-keys' | 'activation-request'>(
  bytes: Uint8Array,
  kind: K,
  field: string,
) {
  const envelope = parseEnvelope(bytes, kind);
  const claimed: unknown = Object(decodePayload(envelope, kind))[field];
  if (typeof claimed !== 'string') throw malformed(kind, `/${field}`, 'wrong-type');
  const signer = loadPublicKey(claimed);
  requireSigner(envelope, findSigner(envelope, [signer]), kind);
  return { payload: brand(parsePayload(envelope, kind)), signer };
}

/**
 * Whose it was and when its key was in force were checked when it came. A newer set may say
 * otherwise of new answers; it must not stop those who work.
 */
function readInstalled(envelope: Envelope, found: PublicKey | undefined, trust: VendorTrust) {
  requireVendorSigner(envelope, found, trust, 'activation');
  return brand(parsePayload(envelope, 'activation'));
}

function readActivation(envelope: Envelope, signer: PublicKey, trust: VendorTrust) {
  const payload = parsePayload(envelope, 'activation');
  checkVendor(payload, trust);
  const { issuedAt } = payload;
  if (!isInForce(findEntry(trust.keys, signer), issuedAt))
    throw new SlsError('SIGNER_OUT_OF_DATE', { keyid: signer.keyid, issuedAt });
  return brand(payload);
}

function readRefusal(envelope: Envelope, trust: VendorTrust) {
  const payload = parsePayload(envelope, 'refusal');
  checkVendor(payload, trust);
  return brand(payload);
}

function checkVendor({ vendor }: { vendor: string }, { keys }: VendorTrust): void {
  if (vendor !== keys.vendor)
    throw new SlsError('VENDOR_MISMATCH', { installed: keys.vendor, offered: vendor });
}

/** The hint names which of two errors it is; it never lets anything in. */
function requireVendorSigner(
  envelope: Envelope,
  found: PublicKey | undefined,
  { signers }: VendorTrust,
  document: string,
): PublicKey {
  const keyid = envelope.signatures[0]?.keyid ?? '';
  if (!found && !signers.has(keyid)) throw new SlsError('SIGNER_UNKNOWN', { keyid });
  return requireSigner(envelope, found, document);
}

/** docs/format.md, 1.3: a document whose hint is wrong is another text than the one signed for. */
function requireSigner(
  { signatures }: Envelope,
  found: PublicKey | undefined,
  document: string,
): PublicKey {
  if (!found) throw new SlsError('SIGNATURE_INVALID', { document });
  if (signatures[0]?.keyid !== found.keyid)
    throw malformed(document, '/signatures/0/keyid', 'wrong-keyid');
  return found;
}

const allSigners = ({ signers }: VendorTrust) => [...signers.values()];

function brand<T>(payload: T): Verified<T> {
  return payload as Verified<T>;
}

function malformed(document: string, where: string, problem: string): SlsError {
  return new SlsError('DOCUMENT_MALFORMED', { document, where, problem });
}
