import type { FastifyInstance } from 'fastify';
import { makeNewKey } from '../../make-new-key.ts';
import {
  CHANGES,
  HAS_BODY,
  NEEDS_TOKEN,
  problemReplies,
} from '../../../http/open-api/problem-replies.ts';
import type { ServingCentre } from '../serving-centre.ts';
import { query } from '../../../http/open-api/request-parts.ts';
import { LICENCE_PARAMS } from './sent-schemas.ts';
import { centreFor } from './vendor-token.ts';

interface NewKey {
  Params: { id: string };
  Body: { override: boolean };
}

/** `POST /api/v1/licences/{id}/keys`. */
export function registerLicenceKeys(app: FastifyInstance, serving: ServingCentre): void {
  app.post<NewKey>('/licences/:id/keys', { schema: SCHEMA }, async (request, reply) => {
    const { params, body } = request;
    const made = await makeNewKey(centreFor(serving, request), params.id, body);
    serving.changed();
    return reply.code(201).send(made);
  });
}

const SCHEMA = {
  operationId: 'makeKey',
  tags: ['licences'],
  summary: 'Make a new key',
  description:
    'For a new computer. The older keys hold until this one is activated for the first time. Without `override` it ' +
    'counts as the owner’s own: at most three a calendar month of Moscow.',
  params: LICENCE_PARAMS,
  querystring: query(),
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['override'],
    properties: {
      override: {
        type: 'boolean',
        description: 'Support decides so: no limit, it does not count.',
      },
    },
    examples: [{ override: true }],
  },
  response: {
    201: {
      description: 'The key; durable.',
      type: 'object',
      additionalProperties: false,
      required: ['key', 'licence', 'left'],
      properties: {
        key: { $ref: 'Key#' },
        licence: { $ref: 'LicenceId#' },
        left: {
          type: ['integer', 'null'],
          minimum: 0,
          description: 'How many more the owner may make this month; null with `override`.',
        },
      },
      examples: [{ key: 'DB49-A88A-D2D6-50D4-81F1-7B67', licence: 'L7Q2M4X9KTA', left: 2 }],
    },
    ...problemReplies(
      ...NEEDS_TOKEN,
      ...HAS_BODY,
      ...CHANGES,
      'LICENCE_UNKNOWN',
      'LICENCE_REVOKED',
      'KEY_LIMIT_REACHED',
    ),
  },
};
