import { COMMON_SCHEMAS } from '../../../http/open-api/common-schemas.ts';
import type { NamedSchema } from '../../../http/open-api/named-schema.ts';
import { DOCUMENTED_LICENCE } from './examples.ts';

/** The forms that several routes of the centre share. */
export const SHARED_SCHEMAS: readonly NamedSchema[] = [
  ...COMMON_SCHEMAS,
  {
    $id: 'LicenceId',
    description: 'The number of a licence.',
    type: 'string',
    pattern: '^L[0-9A-HJKMNP-TV-Z]{10}$',
    examples: ['L7Q2M4X9KTA'],
  },
  {
    $id: 'LicenceEnd',
    description:
      'The first moment at which the licence holds no longer, with its offset: a midnight in Moscow. ' +
      'A licence whose last day is 31 December 2026 ends at `2027-01-01T00:00:00+03:00`.',
    type: 'string',
    format: 'date-time',
    maxLength: 40,
    examples: ['2027-01-01T00:00:00+03:00', '2026-12-31T21:00:00.000Z'],
  },
  {
    $id: 'Features',
    description: 'What the vendor’s programs ask for beyond seats: names and values.',
    type: 'object',
    maxProperties: 64,
    propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9._-]{0,63}$' },
    additionalProperties: {
      type: ['string', 'number', 'boolean'],
      minLength: 1,
      maxLength: 1000,
    },
    examples: [{ warehouses: 3, mobile: true }],
  },
  {
    $id: 'LicenceKey',
    description: 'One of a licence’s keys.',
    type: 'object',
    additionalProperties: false,
    required: [
      'key',
      'generation',
      'origin',
      'state',
      'madeAt',
      'activatedAt',
      'grantedAt',
      'attributes',
    ],
    properties: {
      key: { $ref: 'Key#' },
      generation: { type: 'integer', minimum: 1, description: 'Counts the keys of a licence.' },
      origin: { enum: ['initial', 'taken-over', 'self-service', 'override'] },
      state: { enum: ['unused', 'active', 'superseded', 'revoked'] },
      madeAt: { $ref: 'Instant#' },
      activatedAt: {
        description: 'The first activation; null before it.',
        oneOf: [{ $ref: 'Instant#' }, { type: 'null' }],
      },
      grantedAt: {
        description: 'The newest answer; null before the first.',
        oneOf: [{ $ref: 'Instant#' }, { type: 'null' }],
      },
      attributes: {
        description: 'Names of what is recorded of the computer.',
        type: 'array',
        items: { type: 'string' },
      },
    },
  },
  {
    $id: 'Licence',
    description: 'What was sold, with all its keys.',
    type: 'object',
    additionalProperties: false,
    required: [
      'id',
      'version',
      'product',
      'edition',
      'seats',
      'seatPer',
      'licensee',
      'validFrom',
      'expiresAt',
      'supportUntil',
      'confirmDays',
      'binding',
      'features',
      'createdAt',
      'revokedAt',
      'sequence',
      'keys',
    ],
    properties: {
      id: { $ref: 'LicenceId#' },
      version: { type: 'integer', minimum: 1, description: 'Counts the changes; for `If-Match`.' },
      product: { type: 'string', description: 'Code of the product.' },
      edition: { type: 'string' },
      seats: { type: 'integer', minimum: 1 },
      seatPer: { enum: ['session', 'user', 'host'] },
      licensee: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'inn', 'kpp', 'country'],
        properties: {
          name: { type: 'string' },
          inn: { type: 'string', description: 'INN, or the number of another country.' },
          kpp: { type: 'string', description: 'Empty for persons and foreign companies.' },
          country: { type: 'string', description: 'RU, another ISO 3166 code, or ZZ.' },
        },
      },
      validFrom: {
        description: 'First day; null: from the start.',
        oneOf: [{ $ref: 'Day#' }, { type: 'null' }],
      },
      expiresAt: {
        description: 'The first moment without the licence; null: no end.',
        oneOf: [{ $ref: 'Instant#' }, { type: 'null' }],
      },
      supportUntil: {
        description: 'Last day whose releases may be used; null: every release.',
        oneOf: [{ $ref: 'Day#' }, { type: 'null' }],
      },
      confirmDays: {
        description: 'Days after which a computer needs a fresh answer; null: never.',
        type: ['integer', 'null'],
        minimum: 1,
      },
      binding: { enum: ['computer', 'installation'] },
      features: { $ref: 'Features#' },
      createdAt: { $ref: 'Instant#' },
      revokedAt: { oneOf: [{ $ref: 'Instant#' }, { type: 'null' }] },
      sequence: { type: 'integer', minimum: 0, description: 'Of the newest answer.' },
      keys: { type: 'array', items: { $ref: 'LicenceKey#' } },
    },
    examples: [DOCUMENTED_LICENCE],
  },
];
