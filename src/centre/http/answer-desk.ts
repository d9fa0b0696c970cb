import { ERRORS, failWith, SlsError, type Problem } from '../../errors.ts';
import { respond, type RequestResult, type Response } from '../respond.ts';
import type { ServingCentre } from './serving-centre.ts';

/** Told of each text that was answered, for counting. */
export type Observe = (results: readonly RequestResult[], seconds: number) => void;

/**
 * Answers the requests in a text, whoever sent it: a program, or a person on a page. One decision,
 * one count of failures.
 *
 * @param source whom failures are counted for
 * @throws SlsError TOO_MANY_ATTEMPTS, and as `respond`
 */
export type AnswerDesk = (source: string, text: Uint8Array) => Promise<Response>;

/** What somebody gets wrong who guesses, or sends whatever he has. Whoever has a key of his own never does. */
const GUESSES: ReadonlySet<string> = new Set(['KEY_UNKNOWN', 'INN_MISMATCH', 'KPP_MISMATCH']);

const NO_REQUESTS: ReadonlySet<string> = new Set<Problem['code']>([
  'NOT_A_REQUEST',
  'ANSWER_INSTEAD_OF_REQUEST',
]);

export function openAnswerDesk(serving: ServingCentre, observe: Observe): AnswerDesk {
  const { activation: limits } = serving.limits;

  async function answer(text: Uint8Array): Promise<Response> {
    const centre = serving.centre();
    const response = await respond(centre, () => serving.signer(), text, {
      // While everybody guesses, those with a key of their own are still served, and nothing is
      // journaled of the others.
      admit({ key }) {
        const overall = limits.checkOverall();
        if (!overall.ok && centre.registry.findByKey(key) === undefined) failWith(overall);
      },
    });
    serving.changed();
    return response;
  }

  return async (source, text) => {
    const allowed = limits.check(source);
    if (!allowed.ok) failWith(allowed);
    const began = performance.now();
    try {
      const response = await answer(text);
      observe(response.results, (performance.now() - began) / 1000);
      // Each by itself: one text holds dozens of requests.
      for (const result of response.results) if (isGuess(result)) limits.fail(source);
      return response;
    } catch (error) {
      if (error instanceof SlsError && NO_REQUESTS.has(error.code)) limits.fail(source);
      throw error;
    }
  };
}

/** True for a result that counts as a failed attempt. */
function isGuess(result: RequestResult): boolean {
  if (result.outcome === 'unanswered') return ERRORS[result.problem.code].http < 500;
  return result.outcome === 'refused' && GUESSES.has(result.problem.code);
}
