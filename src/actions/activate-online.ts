import type { KeyState } from '../domain/key-state.ts';
import type { Key } from '../domain/key.ts';
import { failWith, SlsError } from '../errors.ts';
import { readTrust } from '../store/trust-file.ts';
import type { CentreLink, LinkProblem } from './centre-link.ts';
import { importAnswers, type ImportResult } from './import-answers.ts';
import { makeRequestText } from './make-request.ts';
import type { Site } from './site.ts';
import { surveyHome } from './survey.ts';

/** What became of a key that the centre answered for. */
export interface ActivatedOnline {
  key: Key;
  state: KeyState;
  result: Exclude<ImportResult, { outcome: 'refused' }>;
}

/**
 * Does by machine what is done by carrying files: makes the request text of a key that was entered,
 * posts it, imports the answer text. Whatever goes wrong, the key stays as it was entered, and its
 * request may be sent again or carried.
 *
 * @throws SlsError NO_TRUST before anything is sent; the codes of OnlineProblems; the centre's own
 *   refusal; what import finds wrong with an answer; what the disk says
 */
export async function activateOnline(
  site: Site,
  key: Key,
  link: CentreLink,
): Promise<ActivatedOnline> {
  if (readTrust(site.home, site.shippedTrust) === undefined) throw new SlsError('NO_TRUST', {});
  const { text } = await makeRequestText(site, [key]);
  const answer = await link.activate(text);
  if (!answer.ok) return failAbout(key, answer);
  const results = await importAnswers(site, answer.value).catch((error: unknown) => {
    throw isNoAnswer(error) ? notACentre(link, key, error) : error;
  });
  const result = findOwn(key, results);
  const { keys } = await surveyHome(site, { depth: 'deciding' });
  const state = keys.find((surveyed) => surveyed.key === key)?.state ?? 'pending';
  return { key, state, result };
}

const NO_ANSWERS = new Set(['NOT_AN_ANSWER', 'REQUEST_INSTEAD_OF_ANSWER']);

/** Who carries a text is told to copy it better; who posted one has asked somebody else. */
function isNoAnswer(error: unknown): error is SlsError {
  return error instanceof SlsError && NO_ANSWERS.has(error.code);
}

function notACentre({ url }: CentreLink, key: Key, cause: SlsError): SlsError {
  return new SlsError('NOT_A_CENTRE', { url, status: 200, type: 'text/plain', key }, { cause });
}

/** The sentence has to say that the key is kept, and how to go on without a network. */
function failAbout(key: Key, { code, details }: LinkProblem): never {
  if (code === 'CANCELLED') throw new SlsError('ACTIVATION_CANCELLED', { key });
  failWith({ code, details: 'key' in details ? { ...details, key } : details } as LinkProblem);
}

/** The answer may bring others along; what was asked for is this key. */
function findOwn(key: Key, results: readonly ImportResult[]): ActivatedOnline['result'] {
  const own = results.find((result) => result.key === key) ?? results.find(isNobodys);
  if (own === undefined)
    throw new SlsError('ANSWER_OTHER_KEY', { key: results[0]?.key ?? '', expected: key });
  return own.outcome === 'refused' ? failWith(own.problem) : own;
}

/** An answer that could not be read tells no key. */
const isNobodys = ({ key }: ImportResult) => key === null;
