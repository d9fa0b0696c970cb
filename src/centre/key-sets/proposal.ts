import type { VendorKeys } from '../../domain/licence.ts';
import { SlsError } from '../../errors.ts';
import { checkPayload } from '../../signed/documents.ts';
import { fingerprint } from '../../signed/ed25519.ts';
import { verifyVendorKeys, type VendorTrust } from '../../signed/verify.ts';
import type { PlannedKeySet } from './change-key-set.ts';

/**
 * A key set on its way to the root key: a text that people can read. Nothing in it is signed but the
 * set before, which tells the computer with the root key what would change.
 */
interface ProposalFile {
  kind: typeof KIND;
  schema: typeof SCHEMA;
  rootFingerprint: string;
  /** What is to be signed. */
  set: VendorKeys;
  /** The envelope of the set that it follows. */
  current: string;
}

export interface Proposal {
  keys: VendorKeys;
  current: VendorTrust;
}

const KIND = 'sls-key-set-proposal';
const SCHEMA = 1;
const DOCUMENT = 'key-set-proposal';

export function encodeProposal({ keys, base }: PlannedKeySet): string {
  const proposal: ProposalFile = {
    kind: KIND,
    schema: SCHEMA,
    rootFingerprint: fingerprint(base.trust.root.hex),
    set: keys,
    current: Buffer.from(base.document).toString('utf8'),
  };
  return `${JSON.stringify(proposal, null, 2)}\n`;
}

/**
 * A proposal as it was carried here.
 *
 * @param rootHex the root key that is to sign it
 * @throws SlsError DOCUMENT_MALFORMED, DOCUMENT_NEWER, TRUST_OTHER_ROOT, and what the set before
 *   gives where it was changed on the way
 */
export function parseProposal(bytes: Uint8Array, rootHex: string): Proposal {
  const { kind, schema, set, current } = readFields(bytes);
  if (kind !== KIND) throw malformed('', 'wrong-type');
  if (typeof schema === 'number' && schema > SCHEMA)
    throw new SlsError('DOCUMENT_NEWER', { document: DOCUMENT, schema });
  if (typeof current !== 'string') throw malformed('/current', 'wrong-type');
  const trust = verifyVendorKeys(Buffer.from(current), rootHex);
  return { keys: checkPayload(set, 'vendor-keys'), current: trust };
}

function readFields(bytes: Uint8Array): Partial<Record<keyof ProposalFile, unknown>> {
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw malformed('', 'not-json', cause);
  }
  if (typeof value !== 'object' || value === null) throw malformed('', 'wrong-type');
  return value;
}

function malformed(where: string, problem: string, cause?: unknown): SlsError {
  return new SlsError('DOCUMENT_MALFORMED', { document: DOCUMENT, where, problem }, { cause });
}
