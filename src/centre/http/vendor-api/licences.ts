import type { FastifyInstance } from 'fastify';
import { parseKey } from '../../../domain/key.ts';
import { failWith } from '../../../errors.ts';
import { listLicencePage } from '../../find-licence.ts';
import { findLicence } from '../../find-licence.ts';
import { viewLicence } from '../../licence-view.ts';
import { KEY_CODES, NEEDS_TOKEN, problemReplies } from '../../../http/open-api/problem-replies.ts';
import type { ServingCentre } from '../serving-centre.ts';
import { sendLicence } from './licence-reply.ts';
import { query } from '../../../http/open-api/request-parts.ts';
import { LICENCE_PARAMS, PAGE_LIMIT } from './sent-schemas.ts';

interface ListQuery {
  inn?: string;
  country?: string;
  key?: string;
  product?: string;
  limit?: number;
  after?: string;
}

/** `GET /api/v1/licences` and `GET /api/v1/licences/{id}`. */
export function registerLicences(app: FastifyInstance, serving: ServingCentre): void {
  app.get<{ Querystring: ListQuery }>('/licences', { schema: LIST }, async ({ query: asked }) => {
    const { inn, country, key: typedKey, product, limit = PAGE_LIMIT.default, after } = asked;
    const key = typedKey === undefined ? undefined : parseKey(typedKey);
    if (key?.ok === false) failWith(key);
    const filter = { inn, country, product, key: key?.value };
    const page = await listLicencePage(serving.centre(), filter, { limit, after });
    const { licences, problems, next } = page;
    return { licences: licences.map(viewLicence), problems, next };
  });

  app.get<{ Params: { id: string } }>(
    '/licences/:id',
    { schema: READ },
    async ({ params }, reply) => sendLicence(reply, findLicence(serving.centre(), params.id)),
  );
}

const LIST = {
  operationId: 'listLicences',
  tags: ['licences'],
  summary: 'List and search',
  description:
    'In the order of their numbers. Give `next` of a page as `after` of the next one. By INN and by key it is fast with any number of licences.',
  querystring: query({
    inn: { type: 'string', maxLength: 64, description: 'Only those of this INN, exactly.' },
    country: { type: 'string', pattern: '^[A-Z]{2}$', description: 'Only those of this country.' },
    key: { type: 'string', maxLength: 300, description: 'Only the one with this key.' },
    product: { type: 'string', maxLength: 200, description: 'Only those of this product.' },
    limit: PAGE_LIMIT,
    after: { $ref: 'LicenceId#' },
  }),
  response: {
    200: {
      description: 'A page of licences.',
      type: 'object',
      additionalProperties: false,
      required: ['licences', 'problems', 'next'],
      properties: {
        licences: { type: 'array', items: { $ref: 'Licence#' } },
        problems: {
          description: 'Records that could not be read: `sls-centre verify` names all.',
          type: 'array',
          items: {
            type: 'object',
            required: ['code', 'details'],
            properties: { code: { type: 'string' }, details: { type: 'object' } },
          },
        },
        next: {
          description: 'Null on the last page.',
          oneOf: [{ $ref: 'LicenceId#' }, { type: 'null' }],
        },
      },
    },
    ...problemReplies(...NEEDS_TOKEN, ...KEY_CODES),
  },
};

const READ = {
  operationId: 'readLicence',
  tags: ['licences'],
  summary: 'One licence with its keys',
  params: LICENCE_PARAMS,
  querystring: query(),
  response: {
    200: {
      description: 'The licence. `ETag` is its version, for `If-Match`.',
      $ref: 'Licence#',
    },
    ...problemReplies(...NEEDS_TOKEN, 'LICENCE_UNKNOWN'),
  },
};
