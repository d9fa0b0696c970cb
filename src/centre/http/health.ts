import type { FastifyInstance, FastifySchema } from 'fastify';
import { SlsError } from '../../errors.ts';
import type { ProblemDocument } from '../../http/problem-reply.ts';
import { fingerprint } from '../../signed/ed25519.ts';
import { problemReplies, problemReply } from '../../http/open-api/problem-replies.ts';
import type { ServingCentre } from './serving-centre.ts';

const HEALTH_PATH = '/api/v1/health';
const UNAVAILABLE = 503;

/**
 * `GET /api/v1/health`: 200 where an activation would be answered now, as far as that can be told
 * without work: the home can be read, and a signing key is open.
 *
 * @param version of the program
 */
export function registerHealth(
  app: FastifyInstance,
  serving: ServingCentre,
  version: string,
): void {
  app.get(HEALTH_PATH, { schema: SCHEMA }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      const { trust, now } = serving.centre();
      await serving.signer();
      const { keys, root } = trust;
      return await reply.type('application/json; charset=utf-8').send(
        JSON.stringify({
          status: 'ok',
          service: 'sls-centre',
          vendor: keys.vendor,
          rootFingerprint: fingerprint(root.hex),
          version,
          keySetVersion: keys.version,
          time: new Date(now).toISOString(),
        }),
      );
    } catch (error) {
      if (!(error instanceof SlsError)) throw error;
      request.log.error({ err: error, code: error.code }, 'activations are not answered');
      return reply
        .code(UNAVAILABLE)
        .type('application/problem+json; charset=utf-8')
        .send(JSON.stringify(unavailable(error)));
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
  tags: ['centre'],
  summary: 'Whether activations are answered',
  description:
    'Cheap, and for everybody. 503 with a code where the home cannot be read or no signing key is open.',
  security: [],
  response: {
    200: {
      description: 'They are.',
      type: 'object',
      additionalProperties: false,
      required: [
        'status',
        'service',
        'vendor',
        'rootFingerprint',
        'version',
        'keySetVersion',
        'time',
      ],
      properties: {
        status: { const: 'ok' },
        service: { const: 'sls-centre' },
        vendor: { type: 'string' },
        rootFingerprint: {
          type: 'string',
          pattern: '^[0-9A-F]{4}(-[0-9A-F]{4}){15}$',
          description: 'Of the vendor’s root key, as contracts have it.',
        },
        version: { type: 'string', description: 'Of the program.' },
        keySetVersion: { type: 'integer', minimum: 1 },
        time: { $ref: 'Instant#' },
      },
    },
    ...problemReplies(),
    503: problemReply(UNAVAILABLE, [
      'SIGNING_KEY_CLOSED',
      'SIGNING_KEY_MISSING',
      'SIGNER_OUT_OF_DATE',
      'PASSPHRASE_WRONG',
      'PASSPHRASE_REQUIRED',
      'HOME_NOT_READABLE',
      'FILE_DAMAGED',
      'IO_ERROR',
    ]),
  },
};
