import type { FastifyReply, FastifyRequest } from 'fastify';

const BEARER = /^Bearer +([\w.~+/=-]{1,200}) *$/i;

/** The token that a request carries; undefined where it carries none. One in the address is none: addresses stand in logs. */
export function readBearerToken({ headers }: FastifyRequest): string | undefined {
  return BEARER.exec(headers.authorization ?? '')?.[1];
}

/** Says that a token is wanted. RFC 6750, section 3. */
export function challenge(
  reply: FastifyReply,
  realm: string,
  error?: 'invalid_token' | 'insufficient_scope',
): void {
  const wanted = `Bearer realm="${realm}"`;
  reply.header('www-authenticate', error === undefined ? wanted : `${wanted}, error="${error}"`);
}
