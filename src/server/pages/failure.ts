import type { FastifyReply } from 'fastify';
import { ERRORS, SlsError, type Problem } from '../../errors.ts';
import { logFault } from '../../http/log-fault.ts';
import { setRetryAfter } from '../../http/problem-reply.ts';
import type { Language } from '../../messages/language.ts';
import { describeOnPage } from '../../messages/pages/describe-on-page.ts';

/** What a page says where something was refused, or did not work. */
export interface Failure {
  status: number;
  problem: Problem;
  text: string;
  next: string | undefined;
}

/** A failure for the page with what was typed; `Retry-After` is set where waiting helps. Bugs are thrown on. */
export function readFailure(error: unknown, reply: FastifyReply, language: Language): Failure {
  if (!(error instanceof SlsError)) throw error;
  const { problem } = error as SlsError;
  setRetryAfter(reply, problem);
  logFault(reply.log, problem);
  const { message: text, next } = describeOnPage(problem, language);
  return { status: ERRORS[problem.code].http, problem, text, next };
}
