import type { FastifyInstance, FastifySchema } from 'fastify';
import { SlsError } from '../../errors.ts';
import { problemReplies, problemReply } from '../../http/open-api/problem-replies.ts';
import { query } from '../../http/open-api/request-parts.ts';
import type { ProblemDocument } from '../../http/problem-reply.ts';
import { fingerprint, keyidOf } from '../../signed/ed25519.ts';
import type { LicenceServer } from '../licence-server.ts';

const UNAVAILABLE = 503;

/** `GET /health`: 200 where the home can be read. Cheap, and for everybody. */
export function registerHealth(app: FastifyInstance, server: LicenceServer): void {
  app.get('/health', { schema: SCHEMA }, async (request, reply) => {
    try {
      const { status } = await server.picture();
      const { trust, installation } = status.survey;
      return {
        status: 'ok',
        service: 'sls',
        version: server.site().software.version,
        installation: installation === undefined ? null : keyidOf(installation.publicKey),
        vendor: trust?.keys.vendor ?? null,
        rootFingerprint: trust === undefined ? null : fingerprint(trust.root.hex),
        products: status.products.length,
        problems: status.problems.length,
        time: new Date(server.clock.now()).toISOString(),
      };
    } catch (error) {
      if (!(error instanceof SlsError)) throw error;
      request.log.error({ err: error, code: error.code }, 'the home cannot be read');
      return reply
        .code(UNAVAILABLE)
        .type('application/problem+json; charset=utf-8')
        .send(unavailable(error));
    }
  });
}

/** The code alone: paths of this computer are nobody's business out there, and the log has them. */
function unavailable({ code }: SlsError): ProblemDocument {
  const title = 'Service Unavailable';
  const type = `urn:sls:problem:${code}`;
  return { type, title, status: UNAVAILABLE, detail: title, code, details: {} };
}

const SCHEMA: FastifySchema = {
  operationId: 'readHealth',
  tags: ['server'],
  summary: 'Whether the server can work',
  description: 'Cheap, and for everybody. 503 with a code where the home cannot be read.',
  security: [],
  querystring: query(),
  response: {
    200: {
      description: 'It can.',
      type: 'object',
      additionalProperties: false,
      required: [
        'status',
        'service',
        'version',
        'installation',
        'vendor',
        'rootFingerprint',
        'products',
        'problems',
        'time',
      ],
      properties: {
        status: { const: 'ok' },
        service: { const: 'sls' },
        version: { type: 'string', description: 'Of the program.' },
        installation: {
          type: ['string', 'null'],
          description: 'Id of the installation’s key; null before the first key was entered.',
        },
        vendor: { type: ['string', 'null'], description: 'Whose answers are believed here.' },
        rootFingerprint: {
          type: ['string', 'null'],
          pattern: '^[0-9A-F]{4}(-[0-9A-F]{4}){15}$',
          description: 'Of the vendor’s root key, as `sls trust show` prints it.',
        },
        products: { type: 'integer', minimum: 0, description: 'How many are licensed now.' },
        problems: { type: 'integer', minimum: 0, description: 'That `sls status` shows.' },
        time: { $ref: 'Instant#' },
      },
    },
    ...problemReplies('REQUEST_INVALID'),
    503: problemReply(UNAVAILABLE, [
      'HOME_MISSING',
      'HOME_NOT_READABLE',
      'FILE_DAMAGED',
      'IO_ERROR',
    ]),
  },
};
