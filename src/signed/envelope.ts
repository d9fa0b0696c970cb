import { verify } from 'node:crypto';
import { SlsError } from '../errors.ts';
import { checkPayload, payloadType, type DocumentKind, type PayloadOf } from './documents.ts';
import type { PublicKey, Signer } from './ed25519.ts';
import { decodeUtf8, encodeExactJson, parseExactJson } from './exact-json.ts';
import { envelope as validate } from './generated/validators.js';
import { readSchemaFault } from './schema-fault.ts';

/** A DSSE envelope, as its JSON has it: payload and signature in canonical base64. */
export interface Envelope {
  payloadType: string;
  payload: string;
  /** Exactly one. */
  signatures: { keyid: string; sig: string }[];
}

/** Bytes of the largest document. */
const DOCUMENT_LIMIT = 64 * 1024;

/** The bytes that a signature covers: DSSE's pre-authentication encoding. docs/format.md, 1.3. */
export function pae(type: string, body: Uint8Array): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.length} `;
  return Buffer.concat([Buffer.from(head), body]);
}

/**
 * The envelope that bytes spell; each envelope has one spelling. Nothing is verified yet.
 *
 * @param document what the bytes are, for the error
 * @throws SlsError DOCUMENT_TOO_LARGE over 64 KiB, DOCUMENT_MALFORMED
 */
export function parseEnvelope(bytes: Uint8Array, document: string): Envelope {
  if (bytes.length > DOCUMENT_LIMIT)
    throw new SlsError('DOCUMENT_TOO_LARGE', { bytes: bytes.length, limit: DOCUMENT_LIMIT });
  const text = decodeUtf8(bytes, document);
  return readSpelling(text) ?? parseOddEnvelope(text, document);
}

/** What stands around the payload; the tail has one length. */
const HEAD = /^\{"payloadType":"([A-Za-z0-9.+/_-]{1,200})","payload":"/;
const TAIL = /^","signatures":\[\{"keyid":"([0-9a-f]{32})","sig":"([A-Za-z0-9+/]{86}==)"\}\]\}$/;
const TAIL_LENGTH = '","signatures":[{"keyid":"","sig":""}]}'.length + 32 + 88;
const LONGEST_HEAD = 240;

/**
 * What exact JSON, the schema and the order of names come to: one spelling, which is read here a
 * dozen times faster than by them. A thousand files are read at each `status`.
 */
function readSpelling(text: string): Envelope | undefined {
  const [head, type] = HEAD.exec(text.slice(0, LONGEST_HEAD)) ?? [];
  const [, keyid, sig] = TAIL.exec(text.slice(-TAIL_LENGTH)) ?? [];
  if (head === undefined || type === undefined) return undefined;
  if (keyid === undefined || sig === undefined) return undefined;
  // Head and tail may not share a quotation mark.
  if (text.length < head.length + TAIL_LENGTH) return undefined;
  const payload = text.slice(head.length, -TAIL_LENGTH);
  if (!isCanonicalBase64(payload) || !isCanonicalBase64(sig)) return undefined;
  return { payloadType: type, payload, signatures: [{ keyid, sig }] };
}

/** Whatever the pattern does not know: mostly to name what is wrong with it. */
function parseOddEnvelope(text: string, document: string): Envelope {
  const value = parseExactJson(text, document);
  const fault = validate(value) ? undefined : readSchemaFault(validate);
  if (fault) throw new SlsError('DOCUMENT_MALFORMED', { document, ...fault });
  const envelope = value as Envelope;
  checkBase64(envelope.payload, document, '/payload');
  for (const { sig } of envelope.signatures) checkBase64(sig, document, '/signatures/0/sig');
  // The order of the names, which exact JSON leaves open.
  if (!isInOrder(envelope))
    throw new SlsError('DOCUMENT_MALFORMED', { document, where: '', problem: 'not-exact-json' });
  return envelope;
}

const ORDER = 'payloadType,payload,signatures';
const SIGNATURE_ORDER = 'keyid,sig';

function isInOrder(envelope: Envelope): boolean {
  const inner = envelope.signatures.every(
    (signature) => Object.keys(signature).join() === SIGNATURE_ORDER,
  );
  return inner && Object.keys(envelope).join() === ORDER;
}

export function encodeEnvelope({ payloadType: type, payload, signatures }: Envelope): string {
  const signed = signatures.map(({ keyid, sig }) => ({ keyid, sig }));
  return encodeExactJson({ payloadType: type, payload, signatures: signed });
}

/**
 * The text of a signed document.
 *
 * @throws SlsError DOCUMENT_MALFORMED, DOCUMENT_TOO_LARGE: nothing is signed that would not be read
 */
export function signEnvelope<K extends DocumentKind>(
  kind: K,
  payload: PayloadOf<K>,
  signer: Signer,
): string {
  const json = encodeExactJson(payload);
  checkPayload(parseExactJson(json, kind), kind);
  const body = Buffer.from(json);
  const type = payloadType(kind);
  const sig = Buffer.from(signer.sign(pae(type, body))).toString('base64');
  const signatures = [{ keyid: signer.publicKey.keyid, sig }];
  const text = encodeEnvelope({ payloadType: type, payload: body.toString('base64'), signatures });
  if (text.length > DOCUMENT_LIMIT)
    throw new SlsError('DOCUMENT_TOO_LARGE', { bytes: text.length, limit: DOCUMENT_LIMIT });
  return text;
}

/** The key among `keys` that signed; `keyid` only says which to try first. docs/format.md, 1.3. */
export function findSigner(envelope: Envelope, keys: readonly PublicKey[]): PublicKey | undefined {
  const { message, signature } = signedBytes(envelope);
  return hintedFirst(envelope, keys).find((key) => verify(null, message, key.object, signature));
}

/** As findSigner, in the thread pool: for many documents at once. */
export async function findSignerInPool(
  envelope: Envelope,
  keys: readonly PublicKey[],
): Promise<PublicKey | undefined> {
  const { message, signature } = signedBytes(envelope);
  // Jobs of a batch go to the pool together: each one by itself would wake a sleeping thread, which
  // costs as much as the verification.
  await Promise.resolve();
  for (const key of hintedFirst(envelope, keys))
    if (await verifyInPool(message, key, signature)) return key;
  return undefined;
}

function verifyInPool(message: Buffer, { object }: PublicKey, signature: Buffer): Promise<boolean> {
  return new Promise((resolve, reject) => {
    verify(null, message, object, signature, (error, isValid) => {
      if (error) reject(error);
      else resolve(isValid);
    });
  });
}

function signedBytes({ payloadType: type, payload, signatures }: Envelope) {
  const message = pae(type, Buffer.from(payload, 'base64'));
  return { message, signature: Buffer.from(signatures[0]?.sig ?? '', 'base64') };
}

function hintedFirst({ signatures }: Envelope, keys: readonly PublicKey[]): readonly PublicKey[] {
  const hint = signatures[0]?.keyid;
  const isHinted = ({ keyid }: PublicKey) => keyid === hint;
  return [...keys.filter(isHinted), ...keys.filter((key) => !isHinted(key))];
}

function isCanonicalBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}

function checkBase64(text: string, document: string, where: string): void {
  if (isCanonicalBase64(text)) return;
  throw new SlsError('DOCUMENT_MALFORMED', { document, where, problem: 'not-base64' });
}
