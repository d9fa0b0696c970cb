import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { NamedSchema } from './named-schema.ts';
import { problemReplies } from './problem-replies.ts';

const OPEN_API_PATH = '/api/v1/openapi.json';

/** What programs use; everything else is pages. */
const DESCRIBED = /^\/(?:api\/|metrics$)/;

/** What a server says of itself as a whole. */
export interface OpenApiHeading {
  title: string;
  /** Of the program. */
  version: string;
  description: string;
  tags: readonly { name: string; description: string }[];
  /** Where the token comes from, and how it looks. */
  token: string;
  /** The tag of the description's own address. */
  ownTag: string;
  schemas: readonly NamedSchema[];
}

/**
 * Collects the description of every route that is registered after this, and serves it. Pages for
 * people are no part of it.
 */
export async function registerOpenApi(
  app: FastifyInstance,
  { title, version, description, tags, token, ownTag, schemas }: OpenApiHeading,
): Promise<void> {
  await app.register(swagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: { title, version, description },
      tags: [...tags],
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', description: token } },
      },
    },
    transform: ({ schema, url }) => ({
      schema: DESCRIBED.test(url) ? schema : { ...schema, hide: true },
      url,
    }),
    refResolver: { buildLocalReference: ({ $id }: { $id?: unknown }) => String($id) },
  });
  for (const schema of schemas) app.addSchema(schema);
  app.get(
    OPEN_API_PATH,
    {
      schema: {
        operationId: 'readDescription',
        summary: 'This description',
        tags: [ownTag],
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
