import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readJsonBody } from './read-json-body.ts';

/** JSON in UTF-8 and nothing else; an address that takes no body takes an empty one. */
export function takeJson(api: FastifyInstance): void {
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    try {
      done(null, bytes.byteLength === 0 && takesNone(request) ? null : readJsonBody(bytes));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** Many programs name the type of a body with each request, also where they send none. */
function takesNone({ routeOptions }: FastifyRequest): boolean {
  const { body } = (routeOptions.schema ?? {}) as { body?: { type?: unknown } };
  return body === undefined || (Array.isArray(body.type) && body.type.includes('null'));
}
