import { fitsSeal, makeSeal } from './seal.ts';

/** Who is signed in, since when, and under which epoch of his account. */
export interface Session {
  /** Ten to forty letters, digits and hyphens. */
  name: string;
  epoch: string;
  /** Milliseconds since 1970. */
  startedAt: number;
}

const SESSION_MS = 12 * 60 * 60 * 1000;
/** A clock may be put right by this much without ending everybody's session. */
const CLOCK_SLACK_MS = 5 * 60 * 1000;

const TEXT = /^([0-9A-Za-z-]{10,40})\.([0-9a-f]{32})\.(\d{1,15})\.([A-Za-z0-9_-]{43})$/;

/** A session as its cookie holds it. Nothing is kept here, so a restart keeps all of them. */
export function encodeSession(key: Buffer, { name, epoch, startedAt }: Session): string {
  const text = `${name}.${epoch}.${startedAt}`;
  return `${text}.${makeSeal(key, 'session', text)}`;
}

/**
 * The session in a cookie; undefined where it is none of ours or its time is up. Whether the account
 * still has this epoch its record says.
 */
export function verifySession(key: Buffer, cookie: string, now: number): Session | undefined {
  const [, name = '', epoch = '', at = '', seal = ''] = TEXT.exec(cookie) ?? [];
  if (!fitsSeal(key, 'session', `${name}.${epoch}.${at}`, seal)) return undefined;
  const age = now - Number(at);
  return age >= -CLOCK_SLACK_MS && age < SESSION_MS
    ? { name, epoch, startedAt: Number(at) }
    : undefined;
}
