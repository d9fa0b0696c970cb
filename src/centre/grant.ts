import { requiredMatches, type ComputerRecord } from '../domain/computer.ts';
import { DAY_MS, dayInMoscow, type Instant } from '../domain/dates.ts';
import { maskKey } from '../domain/key.ts';
import type { Activation, ActivationRequest, Product } from '../domain/licence.ts';
import { KEPT_ANSWERS, type KeyRecord, type LicenceRecord } from './licence-record.ts';

/** Days within which an answer has to be imported. */
const IMPORT_DAYS = 30;

export interface GrantFacts {
  licence: LicenceRecord;
  key: KeyRecord;
  request: ActivationRequest;
  product: Product;
  vendor: string;
  /** 32 random hexadecimal digits. */
  id: string;
  /** Milliseconds since 1970, by the centre's clock. */
  now: number;
}

/** What is granted to a request that nothing speaks against: today's data, above every sequence. */
export function makeActivation(facts: GrantFacts): Activation {
  const { licence, key, request, product, vendor, id, now } = facts;
  const { terms } = licence;
  return {
    schema: 1,
    id,
    vendor,
    licenceId: licence.id,
    key: key.key,
    generation: key.generation,
    // A centre that was restored from a backup must not answer below what is installed.
    sequence: Math.max(licence.sequence, request.highestSequence) + 1,
    product: { code: product.code, name: product.name },
    edition: terms.edition,
    seats: terms.seats,
    seatPer: terms.seatPer,
    licensee: terms.licensee,
    issuedAt: instant(now),
    ...(terms.validFrom !== null && { validFrom: terms.validFrom }),
    expiresAt: terms.expiresAt,
    supportUntil: terms.supportUntil,
    confirmBy: terms.confirmDays === null ? null : dayInMoscow(now + terms.confirmDays * DAY_MS),
    binding: terms.binding,
    computer: recordComputer(request),
    installationKey: request.installationKey,
    requestNonce: request.nonce,
    importBefore: instant(now + IMPORT_DAYS * DAY_MS),
    features: terms.features,
  };
}

/** A signed grant, and what the journal says about it. */
export interface SignedGrant {
  activation: Activation;
  /** The envelope, byte for byte. */
  document: string;
  /** Id of the signing key. */
  signer: string;
  /** SHA-256 of the envelope, hexadecimal. */
  digest: string;
  drift: string[];
}

/** The licence after a grant: the key is bound to the newest record of its computer. */
export function recordGrant(
  licence: LicenceRecord,
  request: ActivationRequest,
  { activation, document, signer, digest, drift }: SignedGrant,
): LicenceRecord {
  const { key, generation, sequence, issuedAt, importBefore, computer } = activation;
  const { nonce, installationKey } = request;
  return {
    ...licence,
    sequence,
    keys: licence.keys.map((record) =>
      record.key === key
        ? {
            ...record,
            bound: {
              computer,
              installationKey,
              activation: activation.id,
              firstAt: record.bound?.firstAt ?? issuedAt,
              lastAt: issuedAt,
            },
          }
        : record,
    ),
    answers: [
      ...licence.answers,
      {
        key,
        nonce,
        installationKey,
        activation: activation.id,
        sequence,
        importBefore,
        signer,
        document,
      },
    ].slice(-KEPT_ANSWERS),
    lastEvent: {
      type: 'granted',
      at: issuedAt,
      licence: licence.id,
      key: maskKey(key),
      generation,
      sequence,
      nonce,
      activation: activation.id,
      follows: request.lastActivation ?? null,
      answer: digest,
      drift,
    },
  };
}

/** How many attributes must still match is the centre's rule, whatever a request claims. */
function recordComputer({ computer: { attributes } }: ActivationRequest): ComputerRecord {
  return { attributes, required: requiredMatches(attributes.length) };
}

function instant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}
