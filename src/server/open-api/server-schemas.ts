import type { NamedSchema } from '../../http/open-api/named-schema.ts';

const HOLDER = {
  user: 'Анна Петрова',
  host: 'BUH-07',
  app: '1С:Предприятие',
  session: '42',
};

const COUNT = { type: 'integer', minimum: 0 };

/** The forms that several routes of the licence server share. */
export const SERVER_SCHEMAS: readonly NamedSchema[] = [
  {
    $id: 'ProductCode',
    description: 'Code of a product.',
    type: 'string',
    maxLength: 200,
    examples: ['1c-fleet'],
  },
  {
    $id: 'Holder',
    description:
      'Who holds a seat: a person, at a computer, in a program, in one session of it. Each of the four ' +
      'has 1 to 200 characters; where one is missing or does not fit, the code is `HOLDER_FORMAT`.',
    type: 'object',
    additionalProperties: false,
    properties: {
      user: { type: 'string' },
      host: { type: 'string' },
      app: { type: 'string' },
      session: { type: 'string' },
    },
    examples: [HOLDER],
  },
  {
    $id: 'Seats',
    description:
      'How many seats of a product there are, and are taken. `used` may be above `total` after a downgrade.',
    type: 'object',
    additionalProperties: false,
    required: ['total', 'used', 'free'],
    properties: { total: COUNT, used: COUNT, free: COUNT },
    examples: [{ total: 10, used: 4, free: 6 }],
  },
  {
    $id: 'LeaseId',
    description: 'Public id of a lease.',
    type: 'string',
    pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
  },
  {
    $id: 'Nonce',
    description:
      '32 random bytes, never used before, as 64 lower-case hexadecimal digits: then the answer has a `proof`.',
    type: 'string',
    pattern: '^[0-9a-f]{64}$',
  },
  {
    $id: 'Proof',
    description:
      'Three signed documents by which a program that pins the vendor’s root can tell a genuine server: ' +
      'docs/format.md, section 12. Absent where the server cannot prove itself.',
    type: 'object',
    additionalProperties: false,
    required: ['vendorKeys', 'activation', 'answer'],
    properties: {
      vendorKeys: { type: 'string' },
      activation: { type: 'string' },
      answer: { type: 'string' },
    },
  },
  {
    $id: 'ProductView',
    description: 'A product with everything that its active keys add up to.',
    type: 'object',
    additionalProperties: false,
    required: ['code', 'name', 'edition', 'licensee', 'seats', 'supportUntil', 'expiresAt'],
    properties: {
      code: { $ref: 'ProductCode#' },
      name: { type: 'string' },
      edition: { type: 'string', description: 'Several with commas between.' },
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
      seats: { $ref: 'Seats#' },
      supportUntil: {
        description: 'Last day whose releases may be used; null: every release.',
        oneOf: [{ $ref: 'Day#' }, { type: 'null' }],
      },
      expiresAt: {
        description: 'The next end of any of its licences; null: no end.',
        oneOf: [{ $ref: 'Instant#' }, { type: 'null' }],
      },
    },
  },
];
