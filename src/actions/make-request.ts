import type { Key } from '../domain/key.ts';
import type { ActivationRequest } from '../domain/licence.ts';
import type { LicenseeId } from '../domain/licensee-id.ts';
import { isIdentifiable } from '../domain/computer.ts';
import { isAwaiting, isOpenRequest } from '../domain/key-state.ts';
import { saysTheSame } from '../domain/request.ts';
import { highestSequence } from '../domain/standing-activations.ts';
import { SlsError } from '../errors.ts';
import { encodeBlock } from '../signed/armour.ts';
import { signEnvelope } from '../signed/envelope.ts';
import { makeNonce } from '../signed/nonce.ts';
import { ensureInstallation, type Installation } from '../store/installation-file.ts';
import { writeRequest } from '../store/request-folder.ts';
import { instantOf, type Site } from './site.ts';
import { surveyHome, type Survey, type SurveyedKey } from './survey.ts';
import { inTurnOfHome, tidy } from './turn.ts';

/** The text to carry to the centre, and what it asks for. */
export interface RequestText {
  text: string;
  requests: { key: Key; nonce: string; repeated: boolean }[];
  /** False where this computer has no strong attribute: the centre will refuse unless told otherwise. */
  identifiable: boolean;
}

/**
 * The request text for every key that awaits an answer, or for those named. Each request is stored
 * before its text is returned; while nothing changed, the same text comes again.
 *
 * @throws SlsError NOTHING_PENDING, KEY_NOT_INSTALLED, KEY_FILE_DAMAGED, and what the disk says
 */
export function makeRequestText(site: Site, named: readonly Key[]): Promise<RequestText> {
  return inTurnOfHome(site, async () => {
    const survey = await surveyHome(site, { depth: 'deciding' });
    const keys = named.length > 0 ? findNamed(survey, named) : survey.keys.filter(isAwaiting);
    if (keys.length === 0) throw new SlsError('NOTHING_PENDING', { active: countActive(survey) });
    const asked = keys.map((key) => ({ key, licensee: licenseeOf(key) }));
    const installation = ensureInstallation(site.home, instantOf(site));
    const made = asked.map(({ key, licensee }) =>
      requestFor(site, survey, installation, key, licensee),
    );
    tidy(site, survey);
    return {
      text: made.map(({ text }) => text).join('\n'),
      requests: made.map(({ key, nonce, repeated }) => ({ key, nonce, repeated })),
      identifiable: isIdentifiable(site.computer),
    };
  });
}

function requestFor(
  site: Site,
  survey: Survey,
  { signer, secret }: Installation,
  surveyed: SurveyedKey,
  licensee: LicenseeId,
) {
  const { computer } = site;
  const installationKey = signer.publicKey.hex;
  const { key, activation } = surveyed;
  const open = surveyed.requests.find(
    ({ request }) =>
      saysTheSame(request, { licensee, computer, installationKey }) &&
      isOpenRequest(request, activation),
  );
  if (open !== undefined)
    return { key, nonce: open.request.nonce, text: open.text, repeated: true };

  const request: ActivationRequest = {
    schema: 1,
    accepts: [1],
    nonce: makeNonce(site.home.random, secret),
    createdAt: instantOf(site),
    key,
    licensee,
    computer,
    installationKey,
    highestSequence: highestSequence(
      survey.keys.flatMap((other) => (other.activation ? [other.activation] : [])),
    ),
    ...(activation && { lastActivation: activation.id }),
    software: site.software,
    extensions: { vendorKeysVersion: survey.trust?.keys.version ?? 0 },
  };
  const text = encodeBlock('query', signEnvelope('activation-request', request, signer));
  writeRequest(site.home, request.nonce, text);
  return { key, nonce: request.nonce, text, repeated: false };
}

function findNamed(survey: Survey, named: readonly Key[]): SurveyedKey[] {
  return [...new Set(named)].map((key) => {
    const found = survey.keys.find((candidate) => candidate.key === key);
    if (found === undefined) throw new SlsError('KEY_NOT_INSTALLED', { key });
    return found;
  });
}

/** As it was typed last; where that file is lost, as the centre knows the licensee. */
function licenseeOf({ key, entered, activation }: SurveyedKey): LicenseeId {
  const source = entered?.licensee ?? activation?.licensee;
  if (source === undefined)
    throw new SlsError('KEY_FILE_DAMAGED', { key, problem: 'SIGNATURE_INVALID' });
  const { inn, kpp, country } = source;
  return { inn, kpp, country };
}

function countActive({ keys }: Survey): number {
  return keys.filter(({ state }) => state === 'active').length;
}
