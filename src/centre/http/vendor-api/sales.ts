import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseKey } from '../../../domain/key.ts';
import { failWith } from '../../../errors.ts';
import { addLicence } from '../../add-licence.ts';
import { findLicence } from '../../find-licence.ts';
import { viewLicence } from '../../licence-view.ts';
import { readNewTerms } from '../../terms.ts';
import { DOCUMENTED_LICENCE, DOCUMENTED_SALE } from '../open-api/examples.ts';
import {
  CHANGES,
  HAS_BODY,
  KEY_CODES,
  LICENSEE_CODES,
  NEEDS_TOKEN,
  problemReplies,
} from '../../../http/open-api/problem-replies.ts';
import type { ServingCentre } from '../serving-centre.ts';
import { etagOf } from './licence-reply.ts';
import { query } from '../../../http/open-api/request-parts.ts';
import { SALE } from './sent-schemas.ts';
import { checkFeatures, typeSale, type SentSale } from './sent-terms.ts';
import { centreFor } from './vendor-token.ts';

interface Sale {
  Body: SentSale;
  Headers: { 'idempotency-key'?: string };
}

/** `POST /api/v1/licences`. */
export function registerSales(app: FastifyInstance, serving: ServingCentre): void {
  app.post<Sale>('/licences', { schema: SELL }, async (request, reply) => {
    const { body } = request;
    const terms = readNewTerms(typeSale(body));
    checkFeatures(body, terms);
    const soldKey = body.key === undefined ? undefined : parseKey(body.key);
    if (soldKey?.ok === false) failWith(soldKey);
    const centre = centreFor(serving, request);
    const creation = creationOf(request);
    const { licence, key } = await addLicence(centre, terms, soldKey?.value, creation);
    serving.changed();
    const stored = findLicence(centre, licence.id);
    return reply
      .code(201)
      .header('location', `/api/v1/licences/${licence.id}`)
      .header('etag', etagOf(stored))
      .send({ licence: viewLicence(stored), key });
  });
}

/** By the name of the token, because a program keeps its name when it gets a new token. */
function creationOf({ vendorToken, headers, body }: FastifyRequest<Sale>) {
  const idempotencyKey = headers['idempotency-key'];
  if (vendorToken === null || idempotencyKey === undefined) return undefined;
  return { scope: vendorToken.name, idempotencyKey, digest: digestOf(body) };
}

/** The same for the same content, however it was spaced and whatever its order. */
function digestOf(body: unknown): string {
  return hash('sha256', JSON.stringify(inOrder(body)));
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([name, member]) => [name, inOrder(member)]);
}

const SELL = {
  operationId: 'addLicence',
  tags: ['licences'],
  summary: 'Add a licence, with its first key',
  description:
    'With `Idempotency-Key` a repeated request adds nothing: it gets the licence that the first one added, as it is now, ' +
    'with its first key. So a shop that got no answer just asks again.',
  querystring: query(),
  headers: {
    type: 'object',
    properties: {
      'idempotency-key': {
        type: 'string',
        pattern: '^[\\x21-\\x7e]{1,200}$',
        description: 'Any text that is new for each sale: the number of the order.',
        examples: ['order-10482'],
      },
    },
  },
  body: { ...SALE, examples: [DOCUMENTED_SALE] },
  response: {
    201: {
      description: 'It is durable. `Location` is its address.',
      type: 'object',
      additionalProperties: false,
      required: ['licence', 'key'],
      properties: { licence: { $ref: 'Licence#' }, key: { $ref: 'Key#' } },
      examples: [
        {
          licence: { ...DOCUMENTED_LICENCE, version: 1, sequence: 0, keys: [] },
          key: 'DB49-A88A-D2D6-50D4-81F1-7B67',
        },
      ],
    },
    ...problemReplies(
      ...NEEDS_TOKEN,
      ...HAS_BODY,
      ...CHANGES,
      ...KEY_CODES,
      ...LICENSEE_CODES,
      'LICENCE_VALUE',
      'PRODUCT_UNKNOWN',
      'KEY_TAKEN',
      'IDEMPOTENCY_KEY_REUSED',
    ),
  },
};
