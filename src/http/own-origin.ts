import type { FastifyRequest } from 'fastify';

/**
 * Finds the origin under which a browser sees this server, for one of its requests.
 *
 * @param publicUrl the address that people know, if it is not the one where the server listens
 */
export function originFinder(
  publicUrl: URL | undefined,
): (request: Pick<FastifyRequest, 'protocol' | 'host'>) => string {
  // A proxy that ends TLS and says nothing of it: the people's address is known all the same.
  return ({ protocol, host }) =>
    host === publicUrl?.host ? publicUrl.origin : `${protocol}://${host}`;
}
