import { isOpenRequest } from '../domain/key-state.ts';
import type { Activation, ActivationRequest, EnteredKey } from '../domain/licence.ts';
import { sameLicenseeId } from '../domain/licensee-id.ts';
import { SlsError, type Problem } from '../errors.ts';
import { verifyAnswer, type VendorTrust } from '../signed/verify.ts';
import type { Home } from '../store/home.ts';
import { readRefusal } from '../store/refusal-file.ts';
import type { StoredRequest } from '../store/request-folder.ts';

/** What may make a refusal that was genuine once no longer one to believe. None of it is damage. */
const NO_LONGER_BELIEVED = new Set(['SIGNER_REVOKED', 'SIGNER_UNKNOWN', 'VENDOR_MISMATCH']);

interface Asked {
  entered: EnteredKey | null;
  activation: Activation | null;
  requests: readonly StoredRequest[];
  /** Nonces of requests beside which a refusal lies. */
  refused: ReadonlySet<string>;
}

/**
 * What the centre said to the request that stands for a key now: the newest that is open and has the
 * data that were entered last. It is verified anew each time; docs/format.md 8.10.
 *
 * @throws SlsError FILE_DAMAGED, FILE_NOT_REGULAR, FILE_TOO_LARGE, HOME_NOT_READABLE, IO_ERROR
 */
export function readStandingRefusal(
  home: Home,
  trust: VendorTrust | undefined,
  asked: Asked,
): Problem | null {
  if (trust === undefined || asked.refused.size === 0) return null;
  const request = findStanding(asked);
  if (request === undefined || !asked.refused.has(request.nonce)) return null;
  const bytes = readRefusal(home, request.nonce);
  if (bytes === undefined) return null;
  const damaged = (problem: string, cause?: unknown) =>
    new SlsError(
      'FILE_DAMAGED',
      { path: home.paths.refusalFile(request.nonce), problem },
      { cause },
    );
  try {
    const { kind, payload } = verifyAnswer(bytes, trust);
    if (kind !== 'refusal' || !isAbout(payload, request)) throw damaged('other-nonce');
    return { code: payload.code, details: payload.details } as Problem;
  } catch (error) {
    if (!(error instanceof SlsError) || error.code === 'FILE_DAMAGED') throw error;
    if (NO_LONGER_BELIEVED.has(error.code)) return null;
    throw damaged(error.code, error);
  }
}

function findStanding({ entered, activation, requests }: Asked): ActivationRequest | undefined {
  const licensee = entered?.licensee ?? activation?.licensee;
  if (licensee === undefined) return undefined;
  return requests
    .map(({ request }) => request)
    .filter((request) => isOpenRequest(request, activation))
    .filter((request) => sameLicenseeId(request.licensee, licensee))
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    .at(-1);
}

/** A refusal that was put beside another request says nothing about this one. */
export function isAbout(
  refusal: { key: string; requestNonce: string; installationKey: string },
  { key, nonce, installationKey }: ActivationRequest,
): boolean {
  return (
    refusal.key === key &&
    refusal.requestNonce === nonce &&
    refusal.installationKey === installationKey
  );
}
