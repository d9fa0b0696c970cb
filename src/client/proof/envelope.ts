import type { NotGenuine } from '../licence-error.ts';
import { verifySignature } from './ed25519.ts';
import { parseExactJson } from './exact-json.ts';
import { ProofFault } from './not-genuine.ts';

type Kind = Exclude<NotGenuine['document'], 'proof'>;

/** A signed document, taken apart. Nothing is verified yet. */
export interface Envelope {
  kind: Kind;
  type: string;
  body: Uint8Array<ArrayBuffer>;
  keyid: string;
  signature: Uint8Array<ArrayBuffer>;
}

/** docs/format.md, 1.2. The spelling is ASCII, so characters are bytes. */
const LONGEST = 64 * 1024;

/** docs/format.md, 1.3: each envelope has one spelling. */
const SPELLING =
  /^\{"payloadType":"([A-Za-z0-9.+/_-]{1,200})","payload":"([A-Za-z0-9+/]+={0,2})","signatures":\[\{"keyid":"([0-9a-f]{32})","sig":"([A-Za-z0-9+/]{86}==)"\}\]\}$/;

/** @throws ProofFault */
export function readEnvelope(text: unknown, kind: Kind): Envelope {
  if (typeof text !== 'string') throw new ProofFault(kind, 'missing');
  if (text.length > LONGEST) throw new ProofFault(kind, 'too-large');
  const [, type = '', payload = '', keyid = '', sig = ''] = SPELLING.exec(text) ?? [];
  const [body, signature] = [decodeBase64(payload), decodeBase64(sig)];
  if (type === '' || body === undefined || signature === undefined)
    throw new ProofFault(kind, 'not-an-envelope');
  return { kind, type, body, keyid, signature };
}

/**
 * What a document says, once its signature is good. Order: signature → payload type → exact JSON →
 * schema number → critical extensions, of which this program knows none. docs/format.md, 1.5.
 *
 * @throws ProofFault
 */
export async function openEnvelope(
  envelope: Envelope,
  signer: string,
): Promise<Record<string, unknown>> {
  const { kind, type, body, signature } = envelope;
  if (!(await verifySignature(signer, pae(type, body), signature)))
    throw new ProofFault(kind, 'signature');
  if (type !== `application/vnd.sls.${kind}.v1+json`) throw new ProofFault(kind, 'payload-type');
  const payload = readPayload(envelope);
  if (payload['schema'] !== 1) throw new ProofFault(kind, 'schema');
  if (payload['critical'] !== undefined) throw new ProofFault(kind, 'critical-extension');
  return payload;
}

/** @throws ProofFault */
export function readPayload({ kind, body }: Envelope): Record<string, unknown> {
  const value = parseExactJson(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ProofFault(kind, 'not-exact-json');
  return value as Record<string, unknown>;
}

/** DSSE's pre-authentication encoding. docs/format.md, 1.3. */
function pae(type: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`DSSEv1 ${type.length} ${type} ${body.length} `);
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return whole;
}

/** Canonical base64 only: `atob` alone ignores unused bits. */
function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(text);
    if (btoa(binary) !== text) return undefined;
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
