import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { ERRORS, type Problem } from '../errors.ts';
import { describe } from '../messages/describe.ts';
import type { Language } from '../messages/language.ts';
import { describeServerFault } from '../messages/server-fault.ts';

/** An error as RFC 9457 has it, with our code, the next step and the details beside it. */
export interface ProblemDocument {
  /** `urn:sls:problem:CODE`: a name, not an address. */
  type: string;
  /** The status in words; the same for all problems of a status. */
  title: string;
  status: number;
  /** What is wrong, in the language that was asked for. */
  detail: string;
  next?: string;
  code: string;
  details: unknown;
}

/** Which program's commands a next step may name. */
export type Speaker = 'sls' | 'sls-centre';

/**
 * Facts about this computer. Names of files hold keys: whoever asks over the network learns the code,
 * and the log the rest.
 */
const INSIDE: ReadonlySet<string> = new Set(['path', 'home', 'segment', 'command', 'cause']);

/** A problem as `application/problem+json` carries it. */
export function makeProblemDocument(
  problem: Problem,
  language: Language,
  speaker: Speaker,
): ProblemDocument {
  const status = ERRORS[problem.code].http;
  const isInside = status >= 500 && Object.keys(problem.details).some((name) => INSIDE.has(name));
  const { message, next } = isInside
    ? { message: describeServerFault(language), next: undefined }
    : describe(problem, language, { program: speaker });
  return {
    type: `urn:sls:problem:${problem.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    ...(next !== undefined && { next }),
    code: problem.code,
    details: isInside ? {} : problem.details,
  };
}

/** Answers with a problem: its status, its sentence, and `Retry-After` where waiting helps. */
export function sendProblem(
  reply: FastifyReply,
  problem: Problem,
  language: Language,
  speaker: Speaker,
): FastifyReply {
  const document = makeProblemDocument(problem, language, speaker);
  setRetryAfter(reply, problem);
  return reply
    .code(document.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(document));
}

/** Says when the same request may succeed, where waiting helps. */
export function setRetryAfter(reply: FastifyReply, problem: Problem): void {
  const seconds = retryAfter(problem);
  if (seconds !== undefined) reply.header('retry-after', String(seconds));
}

function retryAfter({ code, details }: Problem): number | undefined {
  if (code === 'TOO_MANY_ATTEMPTS') return details.retryAfterSeconds;
  return ERRORS[code].http === 503 ? 1 : undefined;
}
