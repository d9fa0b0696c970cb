import { compareComputers, isIdentifiable, type ComputerMatch } from '../domain/computer.ts';
import { maskKey } from '../domain/key.ts';
import type { ActivationRequest, Binding, CentreRefusalCode } from '../domain/licence.ts';
import {
  findKey,
  newestActivated,
  type Binds,
  type KeyRecord,
  type LicenceRecord,
  type StoredAnswer,
} from './licence-record.ts';

/** The schema number of the activations that this centre writes. */
const OFFERED_SCHEMA = 1;

/** What the centre says to a request. */
export type Decision =
  /** It was answered before; the same bytes again. */
  | { kind: 'repeat'; answer: StoredAnswer }
  | { kind: 'grant'; key: KeyRecord; drift: string[] }
  | { kind: 'refuse'; code: CentreRefusalCode; details: Record<string, unknown> };

export interface DecisionCircumstances {
  /** Milliseconds since 1970, by the centre's clock. */
  now: number;
  /** True for an answer that an installation still accepts, by the key that signed it and its dates. */
  isAccepted: (answer: StoredAnswer) => boolean;
}

/**
 * Decides about a verified request. The first rule that applies wins. docs/format.md, 6.1.
 *
 * @param licence the one that lists the request's key; undefined where none does
 */
export function decideRequest(
  request: ActivationRequest,
  licence: LicenceRecord | undefined,
  circumstances: DecisionCircumstances,
): Decision {
  const key = licence && findKey(licence, request.key);
  if (licence === undefined || key === undefined) return refuse(request, 'KEY_UNKNOWN');

  const answer = findAnswer(request, licence, circumstances);
  if (answer !== undefined) return { kind: 'repeat', answer };

  const { terms } = licence;
  const { inn, kpp, country } = terms.licensee;
  if (request.licensee.inn !== inn || request.licensee.country !== country)
    return refuse(request, 'INN_MISMATCH');
  if (request.licensee.kpp !== kpp) return refuse(request, 'KPP_MISMATCH');

  if (licence.revokedAt !== null) return refuse(request, 'LICENCE_REVOKED');
  const { expiresAt } = terms;
  if (expiresAt !== null && circumstances.now >= Date.parse(expiresAt))
    return refuse(request, 'LICENCE_EXPIRED', { expiresAt });

  const newer = newestActivated(licence);
  // Masked: whoever holds an old key, perhaps stolen, is not told the new one.
  if (newer !== undefined && newer.generation > key.generation)
    return refuse(request, 'KEY_SUPERSEDED', { by: maskKey(newer.key) });

  if (terms.binding === 'computer' && !isIdentifiable(request.computer))
    return refuse(request, 'COMPUTER_UNIDENTIFIABLE');
  const place = key.bound && comparePlace(terms.binding, key.bound, request);
  if (place && !place.same)
    return refuse(request, 'KEY_BOUND_ELSEWHERE', { differs: place.differs });

  if (!request.accepts.includes(OFFERED_SCHEMA))
    return refuse(request, 'ANSWER_VERSION_UNSUPPORTED', {
      accepts: request.accepts,
      offered: OFFERED_SCHEMA,
    });
  return { kind: 'grant', key, drift: driftOf(key.bound, request) };
}

/**
 * The answer that this very request got. One that can no longer be imported, because it is past its
 * date or its signing key no longer counts, would be repeated in vain for ever: then it is decided
 * afresh. An answer is for nobody but the installation that asked.
 */
function findAnswer(
  request: ActivationRequest,
  { answers }: LicenceRecord,
  { now, isAccepted }: DecisionCircumstances,
): StoredAnswer | undefined {
  return answers.findLast(
    (answer) =>
      answer.nonce === request.nonce &&
      answer.key === request.key &&
      answer.installationKey === request.installationKey &&
      now <= Date.parse(answer.importBefore) &&
      isAccepted(answer),
  );
}

/**
 * Is this where the key was activated? A record without a strong attribute (it was granted while
 * the licence was bound to the installation) can't identify a computer; then the installation must.
 */
function comparePlace(
  binding: Binding,
  bound: Binds,
  { computer, installationKey }: ActivationRequest,
): ComputerMatch {
  if (binding === 'computer' && isIdentifiable(bound.computer))
    return compareComputers(bound.computer, computer.attributes);
  const same = bound.installationKey === installationKey;
  return { same, differs: same ? [] : ['installation'] };
}

function driftOf(bound: Binds | null, { computer }: ActivationRequest): string[] {
  return bound === null ? [] : compareComputers(bound.computer, computer.attributes).differs;
}

/** The details speak of the key that was refused, because they are shown as they are. */
function refuse(
  { key }: ActivationRequest,
  code: CentreRefusalCode,
  details: Record<string, unknown> = {},
): Decision {
  return { kind: 'refuse', code, details: { key, ...details } };
}
