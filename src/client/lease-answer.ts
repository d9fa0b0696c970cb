import type { Holder, Seats, VerifiedLicence } from './api.ts';
import { ownError, type LicenceError } from './licence-error.ts';
import type { Link } from './link.ts';
import { canVerify } from './proof/ed25519.ts';
import type { makeProofCheck } from './proof/check-proof.ts';
import { ProofFault } from './proof/not-genuine.ts';
import { isRecord } from './read-body.ts';

/** A link, with what is to be proved on it. */
export interface ProvenLink extends Link {
  checkProof: ReturnType<typeof makeProofCheck> | undefined;
}

/** What a server answers about a lease, believed. */
export interface LeaseAnswer {
  id: string;
  ttlSeconds: number;
  expiresAt: string;
  /** Only when it was taken. */
  token: string | undefined;
  seats: Seats | undefined;
  licence: VerifiedLicence | undefined;
}

/**
 * Reads an answer about a lease, and checks its proof where the program pins a root.
 *
 * @throws LicenceError NOT_A_LICENCE_SERVER, SERVER_NOT_GENUINE, CRYPTO_UNAVAILABLE
 */
export async function readLeaseAnswer(
  link: ProvenLink,
  value: unknown,
  asked: { nonce: string | undefined; holder: Required<Holder> },
): Promise<LeaseAnswer> {
  const { lease, seats, proof } = isRecord(value) ? value : {};
  if (!isRecord(lease)) throw notOurs(link);
  const { id, ttlSeconds, expiresAt, token } = lease;
  if (!isText(id, ID) || !isTtl(ttlSeconds)) throw notOurs(link);
  const licence = await checkOf(link, proof, { ...asked, lease: id, ttlSeconds });
  return {
    id,
    ttlSeconds,
    licence,
    expiresAt: typeof expiresAt === 'string' ? expiresAt : '',
    token: isText(token, TOKEN) ? token : undefined,
    seats: isRecord(seats) ? (seats as unknown as Seats) : undefined,
  };
}

/** It becomes a piece of an address; others name another address, or none at all. */
const ID = /^[\w-]{1,200}$/;
/** It becomes a header. */
const TOKEN = /^[!-~]{1,1000}$/;

/** What gives back a seat, whatever else the answer says; undefined where it can't be used. */
export function readHandle(value: unknown): { id: string; token: string } | undefined {
  const { id, token } = Object(Object(value).lease) as Record<string, unknown>;
  return isText(id, ID) && isText(token, TOKEN) ? { id, token } : undefined;
}

function isText(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value);
}

/** Whole seconds: of a part of one, a lease would be renewed without a pause. */
function isTtl(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

async function checkOf(
  { checkProof, product, language }: ProvenLink,
  proof: unknown,
  told: { nonce: string | undefined; holder: Required<Holder>; lease: string; ttlSeconds: number },
): Promise<VerifiedLicence | undefined> {
  const { nonce } = told;
  if (checkProof === undefined || nonce === undefined) return undefined;
  if (!(await canVerify())) throw ownError('CRYPTO_UNAVAILABLE', {}, language);
  try {
    return await checkProof(proof, { ...told, nonce, product });
  } catch (error) {
    const unreadable = { document: 'proof', problem: 'unreadable' } as const;
    const about = error instanceof ProofFault ? error.about : unreadable;
    throw ownError('SERVER_NOT_GENUINE', about, language, { cause: error });
  }
}

function notOurs({ url, language }: Link): LicenceError {
  return ownError('NOT_A_LICENCE_SERVER', { url, status: 200 }, language);
}
