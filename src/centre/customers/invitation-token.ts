import { hash, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from '../../domain/random.ts';
import { isCustomerName } from './customer-id.ts';

const SECRET_BYTES = 32;
const TOKEN = /^([0-9A-Z][0-9A-Za-z-]{9,34})\.([A-Za-z0-9_-]{43})$/;

/** What stands in an invitation's link, and what is kept of it. */
export interface InvitationToken {
  /** `<name of the customer>.<43 characters of secret>`: whose it is needs no index. */
  token: string;
  /** SHA-256 of the token, hexadecimal. */
  digest: string;
}

/** Makes the token of a new invitation. */
export function makeInvitationToken(name: string, random: RandomBytes): InvitationToken {
  const token = `${name}.${Buffer.from(random(SECRET_BYTES)).toString('base64url')}`;
  return { token, digest: hash('sha256', token) };
}

/** The customer that a token names, and its digest; undefined for what is no token. */
export function parseInvitationToken(text: string): { name: string; digest: string } | undefined {
  const [, name] = TOKEN.exec(text) ?? [];
  if (name === undefined || !isCustomerName(name)) return undefined;
  return { name, digest: hash('sha256', text) };
}

export function sameDigest(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
