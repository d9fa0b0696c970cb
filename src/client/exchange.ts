import { runAfter } from './clock.ts';
import { LicenceError, ownError } from './licence-error.ts';
import type { Link } from './link.ts';
import { readBody, type Body } from './read-body.ts';

/** One question to the server. */
export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1`. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  /** JSON. */
  body?: string | undefined;
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
}

/**
 * Asks the server, once.
 *
 * @returns the JSON of its answer; undefined where it has none
 * @throws LicenceError with the server's code; SERVER_UNREACHABLE, SERVER_TIMEOUT,
 *   NOT_A_LICENCE_SERVER
 */
export async function exchange(link: Link, question: Question): Promise<unknown> {
  const { timeoutMs = link.timeoutMs, signal } = question;
  const giveUp = new AbortController();
  let timedOut = false;
  const callOff = runAfter(
    link.clock,
    timeoutMs,
    () => {
      timedOut = true;
      giveUp.abort();
    },
    true,
  );
  const end = () => giveUp.abort();
  signal?.addEventListener('abort', end);
  try {
    if (signal?.aborted === true) giveUp.abort();
    const response = await link.fetch(`${link.url}/api/v1${question.path}`, {
      ...fetchOptions(link, question),
      signal: giveUp.signal,
    });
    return judge(link, response, await readBody(response));
  } catch (error) {
    if (error instanceof LicenceError) throw error;
    if (timedOut) throw tooSlow(link, timeoutMs);
    throw unreachable(link, error);
  } finally {
    callOff();
    signal?.removeEventListener('abort', end);
  }
}

function fetchOptions(link: Link, { method, headers, body }: Question): RequestInit {
  return {
    method,
    headers: {
      accept: 'application/json, application/problem+json',
      ...(link.speaks && { 'accept-language': link.language }),
      ...(link.token !== undefined && { authorization: `Bearer ${link.token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
    cache: 'no-store',
    credentials: 'omit',
    // A token must not follow where somebody on the way points.
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
  };
}

/** Statuses by which what stands before a server says that there is none behind. */
const GATEWAY = new Set([502, 503, 504]);

function judge(link: Link, { status, headers }: Response, body: Body): unknown {
  if (status === 204) return undefined;
  if (status >= 200 && status < 300 && body.kind === 'json') return body.value;
  if (status >= 400 && body.kind === 'problem') throw refused(status, headers, body.value);
  if (GATEWAY.has(status))
    throw ownError('SERVER_UNREACHABLE', { url: link.url, cause: `HTTP ${status}` }, link.language);
  throw ownError('NOT_A_LICENCE_SERVER', { url: link.url, status }, link.language);
}

function refused(status: number, headers: Headers, problem: Record<string, unknown>): LicenceError {
  const { code, details, detail, next } = problem;
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return new LicenceError({
    code: String(code),
    details: typeof details === 'object' && details !== null ? { ...details } : {},
    message: typeof detail === 'string' ? detail : String(code),
    next: typeof next === 'string' ? next : '',
    status,
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
  });
}

function tooSlow({ url, language }: Link, timeoutMs: number): LicenceError {
  return ownError('SERVER_TIMEOUT', { url, seconds: Math.ceil(timeoutMs / 1000) }, language);
}

/** `fetch failed` tells nothing: Node has the reason beneath. */
function unreachable({ url, language }: Link, error: unknown): LicenceError {
  let deepest = error;
  while (deepest instanceof Error && deepest.cause instanceof Error) deepest = deepest.cause;
  const { code, message } = Object(deepest) as { code?: unknown; message?: unknown };
  const cause = typeof code === 'string' ? code : String(message ?? deepest);
  return ownError('SERVER_UNREACHABLE', { url, cause }, language, { cause: error });
}

/** May the same question be asked again in a moment? */
export function isPassing({ code, status }: LicenceError): boolean {
  return code === 'SERVER_UNREACHABLE' || code === 'SERVER_TIMEOUT' || PASSING.has(status);
}

const PASSING = new Set([408, 425, 429, 502, 503, 504]);

/** Is there, for now, no server to speak of? The vendor's grace is for that, not for refusals. */
export function isAway(error: LicenceError): boolean {
  return isPassing(error) || error.status >= 500 || AWAY.has(error.code);
}

/** Something else has taken the server's address. */
const AWAY = new Set(['NOT_A_LICENCE_SERVER', 'SERVER_NOT_GENUINE']);
