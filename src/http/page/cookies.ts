import type { FastifyReply, FastifyRequest } from 'fastify';

/** With the prefix a browser takes the cookie from this very host only, and over TLS only. */
function nameOf(name: string, isSecure: boolean): string {
  return isSecure ? `__Host-${name}` : name;
}

function attributes(secure: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}

/** A cookie of ours, as the browser sent it. @param isSecure whether the browser sees us over TLS */
export function readCookie(
  { cookies }: FastifyRequest,
  name: string,
  isSecure: boolean,
): string | undefined {
  return cookies[nameOf(name, isSecure)];
}

/** Gives the browser a cookie until it is closed; no script reads it, no other site sends it. */
export function setCookie(
  reply: FastifyReply,
  name: string,
  value: string,
  isSecure: boolean,
): void {
  reply.setCookie(nameOf(name, isSecure), value, attributes(isSecure));
}

export function clearCookie(reply: FastifyReply, name: string, isSecure: boolean): void {
  reply.clearCookie(nameOf(name, isSecure), attributes(isSecure));
}
