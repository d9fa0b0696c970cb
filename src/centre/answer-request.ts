import { hash } from 'node:crypto';
import { maskKey, type Key } from '../domain/key.ts';
import type { ActivationRequest, RefusalDocument } from '../domain/licence.ts';
import { SlsError, type Problem } from '../errors.ts';
import type { Signer } from '../signed/ed25519.ts';
import { signEnvelope } from '../signed/envelope.ts';
import type { Verified } from '../signed/verify.ts';
import { findProduct } from './add-product.ts';
import type { Centre } from './centre.ts';
import { changeLicence, type LicenceDecision } from './change-licence.ts';
import { decideRequest, type Decision, type DecisionCircumstances } from './decide.ts';
import { refusalEntry } from './entries.ts';
import { makeActivation, recordGrant } from './grant.ts';
import type { LicenceRecord } from './licence-record.ts';
import { acceptsAnswer } from './signing-key.ts';

/** The centre's answer to one request: the signed document to carry back. */
export type CentreAnswer =
  | { outcome: 'granted' | 'repeated'; key: Key; licence: string; document: string }
  | { outcome: 'refused'; key: Key; licence: string | null; document: string; problem: Problem };

/** A refusal on its way: it is signed and journaled outside of the loop that changes a licence. */
type Settled =
  | Extract<CentreAnswer, { outcome: 'granted' | 'repeated' }>
  | { outcome: 'refused'; licence: string | null; refusal: Refusal };

type Refusal = Extract<Decision, { kind: 'refuse' }>;

/** Beyond this a number is no count of answers, and the next ones would not be whole numbers. */
const HIGHEST_SEQUENCE = 2 ** 52;

/**
 * Answers a verified request with a grant or a signed refusal. When it returns a grant, the record
 * that binds the key and its journal line are durable; the same request gets the same bytes again.
 *
 * @throws SlsError PRODUCT_UNKNOWN, RECORD_CONFLICT, DOCUMENT_MALFORMED, and what the disk says
 */
export async function answerRequest(
  centre: Centre,
  signer: Signer,
  request: Verified<ActivationRequest>,
): Promise<CentreAnswer> {
  if (request.highestSequence > HIGHEST_SEQUENCE)
    throw new SlsError('DOCUMENT_MALFORMED', {
      document: 'activation-request',
      where: '/highestSequence',
      problem: 'wrong-value',
    });
  const settled = await settleRequest(centre, signer, request);
  if (settled.outcome !== 'refused') return settled;
  return writeRefusal(centre, signer, request, settled.refusal, settled.licence);
}

async function settleRequest(
  centre: Centre,
  signer: Signer,
  request: ActivationRequest,
): Promise<Settled> {
  const { registry, now } = centre;
  const circumstances: DecisionCircumstances = {
    now,
    isAccepted: (answer) => acceptsAnswer(centre, answer),
  };
  let found = registry.findByKey(request.key);
  if (found === undefined) {
    const refusal = decideRequest(request, undefined, circumstances);
    if (refusal.kind === 'refuse') return { outcome: 'refused', licence: null, refusal };
  }
  return changeLicence(
    centre,
    () => {
      const stored = found ?? registry.findByKey(request.key);
      // Behind a lost race it is another by now.
      found = undefined;
      if (stored) return stored;
      throw new SlsError('LICENCE_UNKNOWN', { licence: maskKey(request.key) });
    },
    (licence): LicenceDecision<Settled> => {
      const decision = decideRequest(request, licence, circumstances);
      const { key } = request;
      switch (decision.kind) {
        case 'repeat':
          return {
            keep: {
              outcome: 'repeated',
              key,
              licence: licence.id,
              document: decision.answer.document,
            },
          };
        case 'refuse':
          return { keep: { outcome: 'refused', licence: licence.id, refusal: decision } };
        case 'grant':
          return grant(centre, signer, licence, request, decision);
      }
    },
  );
}

function grant(
  centre: Centre,
  signer: Signer,
  licence: LicenceRecord,
  request: ActivationRequest,
  { key, drift }: Extract<Decision, { kind: 'grant' }>,
): LicenceDecision<Settled> {
  const activation = makeActivation({
    licence,
    key,
    request,
    product: findProduct(centre, licence.terms.product),
    vendor: centre.trust.keys.vendor,
    id: Buffer.from(centre.random(16)).toString('hex'),
    now: centre.now,
  });
  const document = signEnvelope('activation', activation, signer);
  const save = recordGrant(licence, request, {
    activation,
    document,
    signer: signer.publicKey.keyid,
    digest: hash('sha256', document),
    drift,
  });
  return { save, result: { outcome: 'granted', key: key.key, licence: licence.id, document } };
}

/** It carries no date, so the same refusal is the same text with nothing to remember. */
async function writeRefusal(
  { trust, journal, now }: Centre,
  signer: Signer,
  { key, nonce, installationKey }: ActivationRequest,
  { code, details }: Refusal,
  licence: string | null,
): Promise<CentreAnswer> {
  const refusal: RefusalDocument = {
    schema: 1,
    vendor: trust.keys.vendor,
    key,
    installationKey,
    requestNonce: nonce,
    code,
    details,
  };
  const document = signEnvelope('refusal', refusal, signer);
  const at = new Date(now).toISOString();
  const told = { ...details, key: maskKey(key) };
  await journal.write(
    refusalEntry({ type: 'refused', at, licence, key: maskKey(key), nonce, code, details: told }),
  );
  return { outcome: 'refused', key, licence, document, problem: { code, details } as Problem };
}
