import type { FastifyInstance } from 'fastify';
import { addProduct } from '../../add-product.ts';
import {
  CHANGES,
  HAS_BODY,
  NEEDS_TOKEN,
  problemReplies,
} from '../../../http/open-api/problem-replies.ts';
import type { ServingCentre } from '../serving-centre.ts';
import { query } from '../../../http/open-api/request-parts.ts';
import { centreFor } from './vendor-token.ts';

/** `GET` and `POST /api/v1/products`. */
export function registerProducts(app: FastifyInstance, serving: ServingCentre): void {
  app.get('/products', { schema: LIST }, async () => {
    const products = serving.centre().registry.listProducts();
    return { products: products.map(({ code, name }) => ({ code, name })) };
  });

  app.post<{ Body: { code: string; name: string } }>(
    '/products',
    { schema: ADD },
    async (request, reply) => {
      const { body } = request;
      const { code, name } = await addProduct(centreFor(serving, request), body.code, body.name);
      serving.changed();
      return reply.code(201).send({ product: { code, name } });
    },
  );
}

const PRODUCT = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'name'],
  properties: {
    code: {
      type: 'string',
      description: 'Up to 64 Latin letters, digits and . _ -: programs ask for it.',
    },
    name: { type: 'string', description: 'For people; one line, up to 200 characters.' },
  },
  examples: [{ code: 'BSO', name: 'Бланки строгой отчётности' }],
};

const LIST = {
  operationId: 'listProducts',
  tags: ['products'],
  summary: 'All products, in the order of their codes',
  querystring: query(),
  response: {
    200: {
      description: 'All of them.',
      type: 'object',
      additionalProperties: false,
      required: ['products'],
      properties: { products: { type: 'array', items: PRODUCT } },
    },
    ...problemReplies(...NEEDS_TOKEN),
  },
};

const ADD = {
  operationId: 'addProduct',
  tags: ['products'],
  summary: 'Add a product',
  querystring: query(),
  body: PRODUCT,
  response: {
    201: {
      description: 'It is durable.',
      type: 'object',
      additionalProperties: false,
      required: ['product'],
      properties: { product: PRODUCT },
    },
    ...problemReplies(
      ...NEEDS_TOKEN,
      ...HAS_BODY,
      ...CHANGES,
      'PRODUCT_EXISTS',
      'PRODUCT_CODE_FORMAT',
      'LICENCE_VALUE',
    ),
  },
};
