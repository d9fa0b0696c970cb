import type { FastifyReply, FastifyRequest } from 'fastify';

/** With the prefix a browser takes the cookie from this very host only, and over TLS only. */
function nameOf(name: string, isSecure: boolean): string {
  return isSecure ? `__Host-${name}` : name;
}

/**
 * How a browser keeps a cookie of ours: no script reads it, no other site sends it. In a frame on
 * another site's page it would not come back to us then; where such sites are known it does, but over
 * TLS alone, and it is one of its own for each of them (`partitioned`), which those browsers ask for
 * that keep no others.
 *
 * @param isFramed pages of other sites show ours in a frame
 */
export function cookieAttributes(secure: boolean, isFramed = false) {
  const common = { path: '/', httpOnly: true, secure } as const;
  return secure && isFramed
    ? ({ ...common, sameSite: 'none', partitioned: true } as const)
    : ({ ...common, sameSite: 'lax' } as const);
}

/** A cookie of ours, as the browser sent it. @param isSecure whether the browser sees us over TLS */
export function readCookie(
  { cookies }: FastifyRequest,
  name: string,
  isSecure: boolean,
): string | undefined {
  return cookies[nameOf(name, isSecure)];
}

/** Gives the browser a cookie until it is closed. @param isFramed as in {@link cookieAttributes} */
export function setCookie(
  reply: FastifyReply,
  name: string,
  value: string,
  isSecure: boolean,
  isFramed = false,
): void {
  reply.setCookie(nameOf(name, isSecure), value, cookieAttributes(isSecure, isFramed));
}

export function clearCookie(
  reply: FastifyReply,
  name: string,
  isSecure: boolean,
  isFramed = false,
): void {
  reply.clearCookie(nameOf(name, isSecure), cookieAttributes(isSecure, isFramed));
}
