import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { problemReplies } from './problem-replies.ts';
import { SHARED_SCHEMAS } from './shared-schemas.ts';

export const OPEN_API_PATH = '/api/v1/openapi.json';

/** What programs use; everything else is pages. */
const DESCRIBED = /^\/(?:api\/|metrics$)/;

const DESCRIPTION =
  'The activation centre of a vendor. Licence servers post activation requests; the vendor’s own ' +
  'programs (a shop, a CRM) add and change licences with a bearer token that ' +
  '`sls-centre token new NAME` makes. Bodies are JSON in UTF-8; unknown fields, repeated names and ' +
  'unknown parameters are refused. Whatever goes wrong is `application/problem+json` with a stable code.';

const TAGS = [
  { name: 'activation', description: 'For licence servers. No token.' },
  { name: 'licences', description: 'What was sold. Token.' },
  { name: 'products', description: 'What is sold. Token.' },
  { name: 'customers', description: 'Invitations to the account. Token.' },
  { name: 'journal', description: 'Everything that was issued or changed. Token.' },
  { name: 'centre', description: 'The centre itself. No token.' },
];

/**
 * Collects the description of every route that is registered after this, and serves it. Pages for
 * people are no part of it.
 *
 * @param version of the program
 */
export async function registerOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: { title: 'SLS activation centre', version, description: DESCRIPTION },
      tags: TAGS,
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'Made by `sls-centre token new NAME`; `slsc_` and 43 characters.',
          },
        },
      },
    },
    transform: ({ schema, url }) => ({
      schema: DESCRIBED.test(url) ? schema : { ...schema, hide: true },
      url,
    }),
    refResolver: { buildLocalReference: ({ $id }: { $id?: unknown }) => String($id) },
  });
  for (const schema of SHARED_SCHEMAS) app.addSchema(schema);
  app.get(
    OPEN_API_PATH,
    {
      schema: {
        operationId: 'readDescription',
        summary: 'This description',
        tags: ['centre'],
        security: [],
        response: {
          200: { description: 'OpenAPI 3.1', type: 'object', additionalProperties: true },
          ...problemReplies(),
        },
      },
    },
    async () => app.swagger(),
  );
}
