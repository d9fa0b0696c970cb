import type { FastifySchema } from 'fastify';
import { HAS_BODY, problemReplies } from '../../http/open-api/problem-replies.ts';
import { query } from '../../http/open-api/request-parts.ts';
import { CHANGES_SEATS, MAY_NEED_TOKEN, NOT_LICENSED, PROGRAMS } from './program-replies.ts';

const DEFAULTS = { type: 'object', additionalProperties: false } as const;

/** A token is 256 random bits; whatever is longer is none of ours. */
const LEASE_TOKEN = { type: 'string', minLength: 1, maxLength: 200 };

const PARAMS = {
  ...DEFAULTS,
  required: ['id'],
  properties: { id: { $ref: 'LeaseId#' } },
};

const LEASE = {
  released: { description: 'Where the program told it.', $ref: 'Day#' },
  id: { $ref: 'LeaseId#' },
  product: { $ref: 'ProductCode#' },
  holder: { $ref: 'Holder#' },
  ttlSeconds: {
    type: 'integer',
    description: 'Counted from the sending of the request, so that nobody believes it too long.',
  },
  grantedAt: { $ref: 'Instant#' },
  expiresAt: { description: 'By the server’s wall clock: to show.', $ref: 'Instant#' },
};

const LEASE_NAMES = ['id', 'product', 'holder', 'ttlSeconds', 'grantedAt', 'expiresAt'];

export const TAKE_SCHEMA: FastifySchema = {
  operationId: 'takeLease',
  tags: ['leases'],
  summary: 'Take a seat',
  description:
    'Durable when it is answered. Send an `Idempotency-Key` of your own with it: the same request again, ' +
    'yours or a proxy’s, then gets the same lease; without one it would take a second seat.',
  security: PROGRAMS,
  querystring: query(),
  headers: {
    type: 'object',
    properties: {
      'idempotency-key': {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: 'Any text, another one for each lease.',
      },
    },
  },
  body: {
    ...DEFAULTS,
    required: ['product', 'holder'],
    properties: {
      product: { $ref: 'ProductCode#' },
      holder: { $ref: 'Holder#' },
      ttlSeconds: {
        type: 'integer',
        description: '30 to 86400; else the code is `TTL_RANGE`. 600 where it is absent.',
      },
      released: {
        type: 'string',
        maxLength: 40,
        description:
          'Day of the program’s release, `YYYY-MM-DD`: beyond the support it is refused.',
      },
      nonce: { $ref: 'Nonce#' },
    },
    examples: [
      {
        product: '1c-fleet',
        holder: { user: 'Анна Петрова', host: 'BUH-07', app: '1С:Предприятие', session: '42' },
        ttlSeconds: 600,
        released: '2026-11-01',
      },
    ],
  },
  response: {
    201: {
      description: 'The seat is taken. The token is told this once.',
      ...DEFAULTS,
      required: ['lease', 'seats'],
      properties: {
        lease: {
          ...DEFAULTS,
          required: [...LEASE_NAMES, 'token'],
          properties: {
            ...LEASE,
            token: { type: 'string', description: 'Secret; needed to renew and to give back.' },
          },
        },
        seats: { $ref: 'Seats#' },
        proof: { $ref: 'Proof#' },
      },
    },
    ...problemReplies(
      ...HAS_BODY,
      ...MAY_NEED_TOKEN,
      ...CHANGES_SEATS,
      'SEATS_EXHAUSTED',
      'SUPPORT_EXPIRED',
      ...NOT_LICENSED,
      'LEASE_GONE',
      'IDEMPOTENCY_KEY_REUSED',
      'HOLDER_FORMAT',
      'TTL_RANGE',
      'DATE_FORMAT',
    ),
  },
};

export const LIST_SCHEMA: FastifySchema = {
  operationId: 'listLeases',
  tags: ['leases'],
  summary: 'Who holds seats, since when and until when',
  description: 'Public ids only: nobody can renew or give back what he sees here.',
  security: PROGRAMS,
  querystring: query({ product: { $ref: 'ProductCode#' } }),
  response: {
    200: {
      description: 'By product; the longest held first.',
      ...DEFAULTS,
      required: ['products'],
      properties: {
        products: {
          type: 'array',
          items: {
            ...DEFAULTS,
            required: [
              'code',
              'name',
              'total',
              'used',
              'free',
              'leases',
              'refusedToday',
              'peakToday',
            ],
            properties: {
              code: { $ref: 'ProductCode#' },
              name: { type: ['string', 'null'], description: 'Null where no active key says it.' },
              total: { type: 'integer', minimum: 0 },
              used: { type: 'integer', minimum: 0 },
              free: { type: 'integer', minimum: 0 },
              leases: {
                type: 'array',
                items: { ...DEFAULTS, required: LEASE_NAMES, properties: LEASE },
              },
              refusedToday: { type: 'integer', minimum: 0 },
              peakToday: { type: 'integer', minimum: 0 },
            },
          },
        },
      },
    },
    ...problemReplies(...MAY_NEED_TOKEN, ...NOT_LICENSED, 'LOG_DAMAGED'),
  },
};

export const RENEW_SCHEMA: FastifySchema = {
  operationId: 'renewLease',
  tags: ['leases'],
  summary: 'Let a lease live for its whole time again',
  description: 'Once in a third of its time to live, so that two renewals may fail.',
  security: PROGRAMS,
  querystring: query(),
  params: PARAMS,
  headers: {
    type: 'object',
    required: ['lease-token'],
    properties: { 'lease-token': LEASE_TOKEN },
  },
  body: {
    type: ['object', 'null'],
    additionalProperties: false,
    properties: { nonce: { $ref: 'Nonce#' } },
    description: 'May be left out.',
  },
  response: {
    200: {
      description: 'It lives on.',
      ...DEFAULTS,
      required: ['lease'],
      properties: {
        lease: { ...DEFAULTS, required: LEASE_NAMES, properties: LEASE },
        proof: { $ref: 'Proof#' },
      },
    },
    ...problemReplies(
      ...HAS_BODY,
      ...MAY_NEED_TOKEN,
      ...CHANGES_SEATS,
      'LEASE_GONE',
      'LEASE_TOKEN_WRONG',
    ),
  },
};

export const RELEASE_SCHEMA: FastifySchema = {
  operationId: 'releaseLease',
  tags: ['leases'],
  summary: 'Give a seat back',
  description:
    'By its holder, with `Lease-Token`. Without it by the administrator: from this computer itself or with ' +
    'his bearer token.',
  security: PROGRAMS,
  querystring: query(),
  params: PARAMS,
  headers: { type: 'object', properties: { 'lease-token': LEASE_TOKEN } },
  response: {
    204: { description: 'The seat is free.', type: 'null' },
    ...problemReplies(...MAY_NEED_TOKEN, ...CHANGES_SEATS, 'LEASE_GONE', 'LEASE_TOKEN_WRONG'),
  },
};
