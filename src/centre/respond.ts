import type { Key } from '../domain/key.ts';
import type { ActivationRequest } from '../domain/licence.ts';
import { SlsError, type Problem } from '../errors.ts';
import { encodeBlock, parseArmour, type Block } from '../signed/armour.ts';
import type { Signer } from '../signed/ed25519.ts';
import { verifyRequest, type Verified } from '../signed/verify.ts';
import { answerRequest, type CentreAnswer } from './answer-request.ts';
import type { Centre } from './centre.ts';

/** What became of one request in a text. */
export type RequestResult =
  | { block: number; outcome: 'granted' | 'repeated'; key: Key; licence: string }
  | { block: number; outcome: 'refused'; key: Key; licence: string | null; problem: Problem }
  /** It could not be read, or not be dealt with: there is no answer to carry. */
  | { block: number; outcome: 'unanswered'; key: Key | null; problem: Problem };

export interface Response {
  results: RequestResult[];
  /** The text to carry back; null where nothing could be answered. */
  text: string | null;
}

export interface RespondOptions {
  /** Called with each verified request before it is decided about; throws to stop the whole run. */
  admit?: (request: Verified<ActivationRequest>) => void;
}

/**
 * Answers every request in a text, each by itself: a damaged one does not keep the others waiting.
 * A key set that is newer than a customer's travels along, as the first block.
 *
 * @param openSigner called only once a request was verified
 * @throws SlsError TEXT_TOO_LARGE, NOT_A_REQUEST, ANSWER_INSTEAD_OF_REQUEST, and what concerns the
 *   whole run: the passphrase, the disk. Whatever was granted before is answered alike next time
 */
export async function respond(
  centre: Centre,
  openSigner: () => Promise<Signer>,
  bytes: Uint8Array,
  { admit }: RespondOptions = {},
): Promise<Response> {
  const results: RequestResult[] = [];
  const answers: string[] = [];
  let wantsKeySet = false;
  let signer: Signer | undefined;
  for (const block of findQueries(bytes)) {
    const { index } = block;
    const request = readRequest(block);
    if ('code' in request) {
      results.push({ block: index, outcome: 'unanswered', key: null, problem: request });
      continue;
    }
    admit?.(request);
    signer ??= await openSigner();
    const answer = await tryToAnswer(centre, signer, request);
    if ('code' in answer) {
      results.push({ block: index, outcome: 'unanswered', key: request.key, problem: answer });
      continue;
    }
    const { document, ...result } = answer;
    results.push({ block: index, ...result });
    answers.push(encodeBlock('answer', document));
    wantsKeySet ||= isBehind(request, centre);
  }
  if (answers.length === 0) return { results, text: null };
  const keySet = wantsKeySet ? [encodeBlock('keys', centre.keySet)] : [];
  return { results, text: [...keySet, ...answers].join('\n') };
}

function findQueries(bytes: Uint8Array): Block[] {
  const blocks = parseArmour(bytes);
  const queries = blocks.filter(({ kind }) => kind === 'query');
  if (queries.length > 0) return queries;
  const isAnswer = blocks.some(({ kind }) => kind === 'answer');
  throw new SlsError(isAnswer ? 'ANSWER_INSTEAD_OF_REQUEST' : 'NOT_A_REQUEST', {});
}

function readRequest(block: Block): Verified<ActivationRequest> | Problem {
  if ('problem' in block) return block.problem;
  try {
    return verifyRequest(block.document);
  } catch (error) {
    return problemOfOne(error);
  }
}

async function tryToAnswer(
  centre: Centre,
  signer: Signer,
  request: Verified<ActivationRequest>,
): Promise<CentreAnswer | Problem> {
  try {
    return await answerRequest(centre, signer, request);
  } catch (error) {
    return problemOfOne(error);
  }
}

/** What the machine says, and our own bugs, concern the whole run. */
function problemOfOne(error: unknown): Problem {
  if (error instanceof SlsError && [1, 2, 3].includes(error.exit)) return error.problem;
  throw error;
}

/** True where an installation told that it has an older key set, or none. */
function isBehind({ extensions }: ActivationRequest, { trust }: Centre): boolean {
  const version = extensions?.['vendorKeysVersion'];
  return typeof version === 'number' && version < trust.keys.version;
}
