import type { FastifyInstance } from 'fastify';
import { readJsonBody } from './read-json-body.ts';

/** JSON in UTF-8 and nothing else; an address that takes no body takes an empty one. */
export function takeJson(api: FastifyInstance): void {
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}
