import type { FastifyReply } from 'fastify';
import { SlsError } from '../../../errors.ts';
import { viewLicence } from '../../licence-view.ts';
import type { StoredLicence } from '../../registry.ts';

/** A licence as the reply, with its version as the `ETag`. */
export function sendLicence(reply: FastifyReply, stored: StoredLicence): FastifyReply {
  return reply.header('etag', etagOf(stored)).send(viewLicence(stored));
}

/** The version as `ETag` and `If-Match` have it. */
export function etagOf({ version }: StoredLicence): string {
  return `"${version}"`;
}

/** `If-Match` in the schemas of routes that change one licence. */
export const IF_MATCH = {
  type: 'object',
  properties: {
    'if-match': {
      type: 'string',
      maxLength: 40,
      description:
        'The `ETag` of the licence as it was read. A licence that was changed since is left alone.',
      examples: ['"3"'],
    },
  },
};

/**
 * The version that `If-Match` names; undefined where any may stand there.
 *
 * @throws SlsError REQUEST_INVALID
 */
export function expectedVersion(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const [, digits] = /^\s*"([1-9]\d{0,14})"\s*$/.exec(header) ?? [];
  if (digits !== undefined) return Number(digits);
  throw new SlsError('REQUEST_INVALID', {
    part: 'header',
    where: '/if-match',
    problem: 'wrong-value',
  });
}
