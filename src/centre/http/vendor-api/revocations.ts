import type { FastifyInstance } from 'fastify';
import { findLicence } from '../../find-licence.ts';
import { revokeLicence } from '../../update-licence.ts';
import {
  CHANGES,
  HAS_BODY,
  NEEDS_TOKEN,
  problemReplies,
} from '../../../http/open-api/problem-replies.ts';
import type { ServingCentre } from '../serving-centre.ts';
import { sendLicence } from './licence-reply.ts';
import { NO_BODY, query } from '../../../http/open-api/request-parts.ts';
import { LICENCE_PARAMS } from './sent-schemas.ts';
import { centreFor } from './vendor-token.ts';

/** `POST /api/v1/licences/{id}/revocation`. */
export function registerRevocations(app: FastifyInstance, serving: ServingCentre): void {
  app.post<{ Params: { id: string } }>(
    '/licences/:id/revocation',
    { schema: SCHEMA },
    async (request, reply) => {
      const centre = centreFor(serving, request);
      const { licence } = await revokeLicence(centre, request.params.id);
      serving.changed();
      return sendLicence(reply, findLicence(centre, licence.id));
    },
  );
}

const SCHEMA = {
  operationId: 'revokeLicence',
  tags: ['licences'],
  summary: 'Revoke a licence',
  description:
    'None of its keys is granted any more. What is installed goes on until its own dates end it. Again: the same ' +
    'reply, and nothing changes. No body.',
  params: LICENCE_PARAMS,
  querystring: query(),
  body: NO_BODY,
  response: {
    200: { description: 'The licence, revoked; durable.', $ref: 'Licence#' },
    ...problemReplies(...NEEDS_TOKEN, ...HAS_BODY, ...CHANGES, 'LICENCE_UNKNOWN'),
  },
};
