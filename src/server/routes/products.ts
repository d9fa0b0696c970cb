import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify';
import { countSeats } from '../../actions/seats/lease-view.ts';
import { readTerms } from '../../actions/seats/seat-terms.ts';
import type { LicensedProduct } from '../../actions/status.ts';
import { failWith } from '../../errors.ts';
import { problemReplies } from '../../http/open-api/problem-replies.ts';
import { query } from '../../http/open-api/request-parts.ts';
import type { LicenceServer } from '../licence-server.ts';
import { refuseProgram } from '../refuse-program.ts';
import { MAY_NEED_TOKEN, NOT_LICENSED, PROGRAMS } from '../open-api/program-replies.ts';

/** `GET /products` and `GET /products/{code}`: what is licensed here, with the licensee for a program's title. */
export function registerProducts(app: FastifyInstance, server: LicenceServer): void {
  app.get('/products', { schema: LIST }, async () => {
    const { status } = await server.picture();
    const products = await Promise.all(status.products.map((product) => view(server, product)));
    return { products };
  });
  app.get(
    '/products/:code',
    { schema: ONE },
    async ({ params: { code } }: FastifyRequest<{ Params: { code: string } }>) => {
      const { status } = await server.picture();
      const product = status.products.find((each) => each.code === code);
      if (product !== undefined) return view(server, product);
      const terms = readTerms(status.survey, code);
      return terms.ok
        ? failWith({ code: 'PRODUCT_NOT_LICENSED', details: { product: code } })
        : refuseProgram(terms);
    },
  );
}

async function view(server: LicenceServer, product: LicensedProduct) {
  const { code, name, editions, licensees, seats: total, supportUntil, expiresAt } = product;
  const used = await server.seats.used(code);
  const [licensee = { name: '', inn: '', kpp: '', country: 'RU' }] = licensees;
  return {
    code,
    name,
    edition: editions.join(', '),
    licensee: {
      name: licensee.name,
      inn: licensee.inn,
      kpp: licensee.kpp,
      country: licensee.country,
    },
    seats: countSeats(total, used),
    supportUntil,
    expiresAt,
  };
}

const LIST: FastifySchema = {
  operationId: 'listProducts',
  tags: ['products'],
  summary: 'Every product that is licensed here now',
  security: PROGRAMS,
  querystring: query(),
  response: {
    200: {
      description: 'In the order of their codes.',
      type: 'object',
      additionalProperties: false,
      required: ['products'],
      properties: { products: { type: 'array', items: { $ref: 'ProductView#' } } },
    },
    ...problemReplies(...MAY_NEED_TOKEN, 'LOG_DAMAGED'),
  },
};

const ONE: FastifySchema = {
  operationId: 'readProduct',
  tags: ['products'],
  summary: 'One product, with its licensee and its seats',
  security: PROGRAMS,
  querystring: query(),
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['code'],
    properties: { code: { $ref: 'ProductCode#' } },
  },
  response: {
    200: {
      description: 'It is licensed.',
      content: { 'application/json': { schema: { $ref: 'ProductView#' } } },
    },
    ...problemReplies(...MAY_NEED_TOKEN, ...NOT_LICENSED, 'LOG_DAMAGED'),
  },
};
