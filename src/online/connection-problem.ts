import type { LinkProblem } from '../actions/centre-link.ts';
import type { TlsProblem } from '../errors.ts';
import { ProxyConnectionError } from './make-way.ts';
import { readTlsProblem } from './tls-problem.ts';

/** What an error of a connection is about. */
export interface Question {
  url: string;
  /** Host and port of the proxy; empty where there is none. */
  proxy: string;
  timeoutSeconds: number;
}

const TUNNEL_REFUSED = /^Proxy response \((\d{3})\)/;
const PROXY_AUTHENTICATION = 'Proxy Authentication Required';

/**
 * Why no reply came, by the error that undici threw. The text of an error is looked at only where it
 * alone tells what a proxy said.
 */
export function readConnectionProblem(error: unknown, question: Question): LinkProblem {
  const { url, proxy, timeoutSeconds } = question;
  const key = null;
  const errors = [...chainOf(error)];
  const cause = errors.map(codeOf).find((code) => code !== '') ?? 'unknown';
  const status = statusOfProxy(errors);
  if (status !== undefined) return problem('PROXY_REFUSED', { url, proxy, status, key });
  if (errors.some((one) => one instanceof ProxyConnectionError))
    return problem('PROXY_UNREACHABLE', { url, proxy, cause, key });
  const tls = readTls(cause, errors);
  if (tls !== undefined)
    return problem('CENTRE_TLS', { url, host: new URL(url).hostname, problem: tls, cause, key });
  switch (cause) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ENODATA':
      return problem('CENTRE_HOST_UNKNOWN', { url, host: new URL(url).hostname, cause, key });
    case 'ECONNREFUSED':
      return problem('CENTRE_CONNECTION_REFUSED', { url, key });
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return problem('CENTRE_CONNECTION_LOST', { url, cause: 'ECONNRESET', key });
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return problem('CENTRE_TIMEOUT', { url, seconds: timeoutSeconds, key });
    default:
      return isOfParser(cause, errors)
        ? problem('NOT_A_CENTRE', { url, status: 0, type: '', key })
        : problem('CENTRE_UNREACHABLE', { url, cause, key });
  }
}

function problem<C extends LinkProblem['code']>(
  code: C,
  details: Extract<LinkProblem, { code: C }>['details'],
): LinkProblem {
  return { ok: false, code, details } as LinkProblem;
}

/** An error, its causes, and the first of several that happened at once. */
function* chainOf(error: unknown): Generator<Error> {
  for (let one = error; one instanceof Error; one = innerOf(one)) yield one;
}

function innerOf(error: Error): unknown {
  return error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined);
}

function codeOf(error: Error): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

function statusOfProxy(errors: readonly Error[]): number | undefined {
  const texts = errors.map(({ message }) => message);
  if (texts.some((text) => text.startsWith(PROXY_AUTHENTICATION))) return 407;
  const [status] = texts.flatMap((text) => TUNNEL_REFUSED.exec(text)?.[1] ?? []);
  return status === undefined ? undefined : Number(status);
}

/** Before Node had codes for it, an answer in plain text was an EPROTO that says so. */
function readTls(cause: string, errors: readonly Error[]): TlsProblem | undefined {
  return cause === 'EPROTO' && errors.some(({ message }) => message.includes('wrong version'))
    ? 'not-tls'
    : readTlsProblem(cause);
}

/** Somebody answered, and not in HTTP, or in more of it than is decent. */
function isOfParser(cause: string, errors: readonly Error[]): boolean {
  return (
    cause.startsWith('HPE_') ||
    cause === 'UND_ERR_HEADERS_OVERFLOW' ||
    errors.some(({ name }) => name === 'HTTPParserError')
  );
}
