import type { FastifyRequest } from 'fastify';

/** The path that was asked for, without its query, which may hold what is no business of a log. */
export function pathOf({ url }: Pick<FastifyRequest, 'url'>): string {
  return url.split('?', 1)[0] ?? '';
}
