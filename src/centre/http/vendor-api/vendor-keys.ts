import type { FastifyInstance } from 'fastify';
import { problemReplies } from '../../../http/open-api/problem-replies.ts';
import type { ServingCentre } from '../serving-centre.ts';
import { query } from '../../../http/open-api/request-parts.ts';

/** `GET /api/v1/vendor-keys`: public, and the very bytes that `sls-centre public-key` prints. */
export function registerVendorKeys(app: FastifyInstance, serving: ServingCentre): void {
  app.get('/vendor-keys', { schema: SCHEMA }, async (_request, reply) =>
    reply
      .type('application/json')
      .header('content-disposition', 'attachment; filename="vendor.json"')
      .header('cache-control', 'no-cache')
      .send(Buffer.from(serving.centre().keySet)),
  );
}

const SCHEMA = {
  operationId: 'readVendorKeys',
  tags: ['centre'],
  summary: 'The vendor’s key set in force',
  description: 'The file for `sls trust add vendor.json`: signed by the root key, byte for byte.',
  security: [],
  querystring: query(),
  response: {
    200: {
      description: 'A DSSE envelope.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['payloadType', 'payload', 'signatures'],
            properties: {
              payloadType: { type: 'string' },
              payload: { type: 'string', description: 'Base64.' },
              signatures: { type: 'array', items: { type: 'object' } },
            },
          },
        },
      },
    },
    ...problemReplies('REQUEST_INVALID'),
  },
};
