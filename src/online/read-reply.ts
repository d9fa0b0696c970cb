import type { CentreHealth, LinkOutcome, LinkProblem } from '../actions/centre-link.ts';
import { parseRetryAfter } from './retry-after.ts';
import type { Reply } from './reply.ts';

/** Bytes of the largest text. docs/format.md, 1.1 */
const ANSWER_LIMIT = 1024 * 1024;
const SMALL_LIMIT = 64 * 1024;

/** Where and when a reply came. */
export interface Asked {
  url: string;
  /** Path under the address. */
  path: string;
  proxy: string;
  now: () => number;
}

/** The answer text, or what stands in its place. */
export async function readAnswer(reply: Reply, asked: Asked): Promise<LinkOutcome<Uint8Array>> {
  const problem = await readProblem(reply, asked);
  if (problem !== undefined) return problem;
  if (reply.type !== 'text/plain') return notACentre(reply, asked);
  const value = await reply.readBody(ANSWER_LIMIT);
  return value === undefined ? notACentre(reply, asked) : { ok: true, value };
}

/** What a centre says of itself, or what stands in its place. */
export async function readHealth(reply: Reply, asked: Asked): Promise<LinkOutcome<CentreHealth>> {
  const problem = await readProblem(reply, asked);
  if (problem !== undefined) return problem;
  const { service, vendor, rootFingerprint, time } = await readObject(reply);
  return service === 'sls-centre' &&
    typeof vendor === 'string' &&
    typeof rootFingerprint === 'string' &&
    typeof time === 'string' &&
    !Number.isNaN(Date.parse(time))
    ? { ok: true, value: { vendor, rootFingerprint, time } }
    : notACentre(reply, asked);
}

/** What is wrong with any reply, before its body is believed to be what was asked for. */
async function readProblem(reply: Reply, asked: Asked): Promise<LinkProblem | undefined> {
  const { status, type } = reply;
  const { url, proxy } = asked;
  const key = null;
  if (status === 407)
    return { ok: false, code: 'PROXY_REFUSED', details: { url, proxy, status, key } };
  if (status >= 300 && status < 400) return readRedirect(reply, asked);
  const isPage = type === 'text/html' || type === 'application/xhtml+xml';
  if (status === 511 || (status < 300 && isPage))
    return { ok: false, code: 'LOGIN_PAGE', details: { url, status, location: null, key } };
  if (status === 200) return undefined;
  const reason = type === 'application/problem+json' ? await readReason(reply) : null;
  if (status === 429) {
    const milliseconds = parseRetryAfter(reply.header('retry-after'), asked.now()) ?? USUAL_WAIT_MS;
    const again = new Date(asked.now() + milliseconds).toISOString();
    return { ok: false, code: 'CENTRE_ASKS_TO_WAIT', details: { url, again, key } };
  }
  if (status >= 500)
    return { ok: false, code: 'CENTRE_FAULT', details: { url, status, reason, key } };
  return status >= 400 && status !== 404 && reason !== null
    ? { ok: false, code: 'CENTRE_DECLINES', details: { url, status, reason, key } }
    : notACentre(reply, asked);
}

const USUAL_WAIT_MS = 60_000;
const LONGEST_ADDRESS = 500;

/** Within one host a centre has moved; to another one leads a sign-in as well. Neither is followed. */
function readRedirect(reply: Reply, asked: Asked): LinkProblem {
  const { url } = asked;
  const target = parseTarget(reply.header('location'), url + asked.path);
  if (target === undefined) return notACentre(reply, asked);
  // Without what stands behind `?`: it may name whoever is to sign in.
  const location = `${target.origin}${target.pathname}`.slice(0, LONGEST_ADDRESS);
  return target.hostname === new URL(url).hostname
    ? { ok: false, code: 'CENTRE_MOVED', details: { url, location, key: null } }
    : {
        ok: false,
        code: 'LOGIN_PAGE',
        details: { url, status: reply.status, location, key: null },
      };
}

function parseTarget(location: string | undefined, from: string): URL | undefined {
  try {
    return location === undefined ? undefined : new URL(location, from);
  } catch {
    return undefined;
  }
}

/** Codes are stable, so that one may be searched for; other words of a stranger are not passed on. */
const CODE = /^[A-Z][A-Z0-9_]{2,63}$/;

async function readReason(reply: Reply): Promise<string | null> {
  const { code } = await readObject(reply);
  return typeof code === 'string' && CODE.test(code) ? code : null;
}

async function readObject(reply: Reply): Promise<Record<string, unknown>> {
  const bytes = (await reply.readBody(SMALL_LIMIT)) ?? new Uint8Array();
  try {
    return Object(JSON.parse(Buffer.from(bytes).toString('utf8'))) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function notACentre({ status, type }: Reply, { url }: Asked): LinkProblem {
  return { ok: false, code: 'NOT_A_CENTRE', details: { url, status, type, key: null } };
}
