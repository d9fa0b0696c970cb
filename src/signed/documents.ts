import type {
  Activation,
  ActivationRequest,
  EnteredKey,
  LeaseAnswer,
  RefusalDocument,
  VendorKeys,
} from '../domain/licence.ts';
import { SlsError } from '../errors.ts';
import type { Envelope } from './envelope.ts';
import { decodeUtf8, parseExactJson } from './exact-json.ts';
import * as validators from './generated/validators.js';
import { readSchemaFault } from './schema-fault.ts';

/** What each kind of signed document says. */
interface Payloads {
  key: EnteredKey;
  'activation-request': ActivationRequest;
  activation: Activation;
  refusal: RefusalDocument;
  'vendor-keys': VendorKeys;
  'lease-answer': LeaseAnswer;
}

export type DocumentKind = keyof Payloads;
export type PayloadOf<K extends DocumentKind> = Payloads[K];

/** The number in `schema` and in the payload type that this program reads and writes. */
const SCHEMA = 1;

const VALIDATORS: Record<DocumentKind, validators.Validator> = {
  key: validators.key,
  'activation-request': validators.activationRequest,
  activation: validators.activation,
  refusal: validators.refusal,
  'vendor-keys': validators.vendorKeys,
  'lease-answer': validators.leaseAnswer,
};

/** Extensions that this program understands, and may therefore be critical. docs/format.md, 3.3. */
const KNOWN_EXTENSIONS: Partial<Record<DocumentKind, readonly string[]>> = {
  'activation-request': ['vendorKeysVersion'],
};

const TYPE_FORM = /^application\/vnd\.sls\.[a-z-]+\.v([1-9][0-9]{0,8})\+json$/;

export function payloadType(kind: DocumentKind): string {
  return `application/vnd.sls.${kind}.v${SCHEMA}+json`;
}

/**
 * What an envelope of a kind says. Does not look at signatures: see verify.ts.
 *
 * Order: payload type → exact JSON → schema number → schema → critical extensions.
 * docs/format.md, 1.5.
 *
 * @throws SlsError DOCUMENT_MALFORMED, DOCUMENT_NEWER where a later program wrote it
 */
export function parsePayload<K extends DocumentKind>(envelope: Envelope, kind: K): PayloadOf<K> {
  checkType(envelope.payloadType, kind);
  return checkPayload(decodePayload(envelope, kind), kind);
}

/**
 * A payload before anything is known of it, also whether it is signed: for documents that name
 * the key which signs them.
 *
 * @throws SlsError DOCUMENT_MALFORMED
 */
export function decodePayload({ payload }: Envelope, kind: DocumentKind): unknown {
  return parseExactJson(decodeUtf8(Buffer.from(payload, 'base64'), kind), kind);
}

/**
 * Checks a value against the schema of a kind.
 *
 * @throws SlsError DOCUMENT_MALFORMED, DOCUMENT_NEWER
 */
export function checkPayload<K extends DocumentKind>(value: unknown, kind: K): PayloadOf<K> {
  checkSchemaNumber(value, kind);
  const validate = VALIDATORS[kind];
  const fault = validate(value) ? undefined : readSchemaFault(validate);
  if (fault) throw new SlsError('DOCUMENT_MALFORMED', { document: kind, ...fault });
  checkCritical(value as GrowingPayload, kind);
  if (kind === 'refusal') checkRefusedKey(value as RefusalDocument);
  return value as PayloadOf<K>;
}

function checkType(type: string, kind: DocumentKind): void {
  if (type === payloadType(kind)) return;
  const version = Number(TYPE_FORM.exec(type)?.[1]);
  if (version > SCHEMA) throw new SlsError('DOCUMENT_NEWER', { document: kind, schema: version });
  throw malformed(kind, '', 'payload-type');
}

/** Before the exact schema, which a later version need not fit. */
function checkSchemaNumber(value: unknown, kind: DocumentKind): void {
  const schema = typeof value === 'object' && value !== null && 'schema' in value && value.schema;
  if (typeof schema === 'number' && Number.isInteger(schema) && schema > SCHEMA)
    throw new SlsError('DOCUMENT_NEWER', { document: kind, schema });
}

/** The details are shown as they are: they must speak of the key that was refused. */
function checkRefusedKey({ key, details }: RefusalDocument): void {
  if (details['key'] !== key) throw malformed('refusal', '/details/key', 'other-key');
}

interface GrowingPayload {
  extensions?: Record<string, unknown>;
  critical?: string[];
}

/** An extension that must not be ignored, and is not known, makes the document unreadable. */
function checkCritical(
  { extensions = {}, critical = [] }: GrowingPayload,
  kind: DocumentKind,
): void {
  for (const name of critical) {
    if (!Object.hasOwn(extensions, name))
      throw malformed(kind, '/critical', `missing-extension: ${name}`);
    if (!KNOWN_EXTENSIONS[kind]?.includes(name))
      throw malformed(kind, '/critical', `unknown-critical-extension: ${name}`);
  }
}

function malformed(document: DocumentKind, where: string, problem: string): SlsError {
  return new SlsError('DOCUMENT_MALFORMED', { document, where, problem });
}
