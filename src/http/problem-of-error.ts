import { SlsError, type Problem, type RequestPart } from '../errors.ts';
import type { Validator } from '../signed/generated/validators.js';
import { readSchemaFault } from '../signed/schema-fault.ts';

/** What fastify found wrong with a request, before a route of ours saw it. */
interface RequestError {
  code?: unknown;
  statusCode?: unknown;
  validation?: Validator['errors'];
  validationContext?: unknown;
}

/** Facts about a request that a problem's sentence needs. */
export interface RequestFacts {
  contentType: string;
  /** What this address takes. */
  expected: string;
  bodyLimit: number;
}

const PARTS: Readonly<Record<string, RequestPart>> = {
  querystring: 'query',
  params: 'path',
  headers: 'header',
};

/**
 * The problem that an error is, as a client may see it.
 *
 * @returns undefined for an error that nobody foresaw: a bug of ours
 */
export function problemOfError(error: unknown, facts: RequestFacts): Problem | undefined {
  if (error instanceof SlsError) return error.problem;
  const { code, statusCode, validation, validationContext } = Object(error) as RequestError;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return { code: 'BODY_TOO_LARGE', details: { limit: facts.bodyLimit } };
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return {
      code: 'CONTENT_TYPE_UNSUPPORTED',
      details: { type: facts.contentType, expected: facts.expected },
    };
  if (validation !== undefined) {
    const { where = '', problem = 'wrong-value' } = readSchemaFault({ errors: validation }) ?? {};
    const part = PARTS[String(validationContext)] ?? 'body';
    return { code: 'REQUEST_INVALID', details: { part, where, problem } };
  }
  if (error instanceof SyntaxError)
    return { code: 'BODY_MALFORMED', details: { problem: 'not-json' } };
  const isClients = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500;
  return isClients ? { code: 'BODY_MALFORMED', details: { problem: 'wrong-value' } } : undefined;
}
