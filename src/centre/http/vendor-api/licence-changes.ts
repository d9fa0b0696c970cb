import type { FastifyInstance } from 'fastify';
import { findLicence } from '../../find-licence.ts';
import { changeTerms } from '../../terms.ts';
import { updateLicence } from '../../update-licence.ts';
import {
  CHANGES,
  HAS_BODY,
  LICENSEE_CODES,
  NEEDS_TOKEN,
  problemReplies,
} from '../../../http/open-api/problem-replies.ts';
import type { ServingCentre } from '../serving-centre.ts';
import { expectedVersion, IF_MATCH, sendLicence } from './licence-reply.ts';
import { query } from '../../../http/open-api/request-parts.ts';
import { CHANGE, LICENCE_PARAMS } from './sent-schemas.ts';
import { checkFeatures, typeTerms, type SentTerms } from './sent-terms.ts';
import { centreFor } from './vendor-token.ts';

interface Change {
  Params: { id: string };
  Body: SentTerms;
  Headers: { 'if-match'?: string };
}

/** `PATCH /api/v1/licences/{id}`. */
export function registerLicenceChanges(app: FastifyInstance, serving: ServingCentre): void {
  app.patch<Change>('/licences/:id', { schema: SCHEMA }, async (request, reply) => {
    const { params, body, headers } = request;
    const centre = centreFor(serving, request);
    const version = expectedVersion(headers['if-match']);
    const typed = typeTerms(body);
    checkFeatures(body, changeTerms(findLicence(centre, params.id).licence.terms, typed));
    await updateLicence(centre, params.id, typed, version);
    serving.changed();
    return sendLicence(reply, findLicence(centre, params.id));
  });
}

const SCHEMA = {
  operationId: 'changeLicence',
  tags: ['licences'],
  summary: 'Change the terms',
  description:
    'Computers that are activated get the new terms with their next answer. Of two changes at the same time ' +
    'both are made, one after the other; with `If-Match` only the first one is.',
  params: LICENCE_PARAMS,
  querystring: query(),
  headers: IF_MATCH,
  body: {
    ...CHANGE,
    examples: [
      { seats: 20, supportUntil: '2028-03-02' },
      { licensee: { name: 'АО «Ромашка-Плюс»' } },
      { expiresAt: '2027-01-01T00:00:00+03:00', features: { warehouses: null } },
    ],
  },
  response: {
    200: { description: 'The licence as it is now; durable.', $ref: 'Licence#' },
    ...problemReplies(
      ...NEEDS_TOKEN,
      ...HAS_BODY,
      ...CHANGES,
      ...LICENSEE_CODES,
      'LICENCE_VALUE',
      'LICENCE_UNKNOWN',
      'LICENCE_CHANGED',
    ),
  },
};
