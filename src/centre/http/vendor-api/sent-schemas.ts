/** Forms of what the vendor's programs send. JSON Schema 2020-12; the rules stand in src/centre/terms.ts. */
const orNull = ($ref: string, description: string) => ({
  description,
  oneOf: [{ $ref }, { type: 'null' }],
});

const TERMS = {
  edition: { type: 'string', description: 'Up to 200 characters.', examples: ['ПРОФ'] },
  seats: { type: 'integer', minimum: 1, maximum: 1_000_000, examples: [10] },
  seatPer: { enum: ['session', 'user', 'host'], description: 'What takes a seat.' },
  validFrom: orNull('Day#', 'First day; null: from the start.'),
  expiresAt: orNull('LicenceEnd#', 'The first moment without the licence; null: no end.'),
  supportUntil: orNull('Day#', 'Last day whose releases may be used; null: every release.'),
  confirmDays: {
    description: 'Days after which a computer needs a fresh answer; null: never.',
    type: ['integer', 'null'],
    minimum: 1,
    maximum: 36_500,
  },
  binding: { enum: ['computer', 'installation'], description: 'What an activation is bound to.' },
};

const LICENSEE = {
  name: { type: 'string', description: 'One line, up to 1000 characters.' },
  inn: {
    type: 'string',
    description: 'INN; with `country` the number that the buyer’s own country gave.',
  },
  kpp: { type: 'string', description: 'Only organisations with a 10-digit INN have one.' },
  country: {
    type: 'string',
    maxLength: 10,
    description: 'ISO 3166 code; ZZ for an id from the vendor’s letter. RU where it is absent.',
  },
};

export const SALE = {
  type: 'object',
  additionalProperties: false,
  required: ['product', 'edition', 'seats', 'supportUntil', 'licensee'],
  properties: {
    product: { type: 'string', maxLength: 200, description: 'Code of a product that is there.' },
    ...TERMS,
    features: { $ref: 'Features#' },
    licensee: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'inn'],
      properties: LICENSEE,
    },
    key: {
      type: 'string',
      maxLength: 300,
      description: 'A key that was sold before, to be taken over in place of a new one.',
    },
  },
};

export const CHANGE = {
  description: 'What is absent stays as it is.',
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    ...TERMS,
    features: {
      description: 'What is not named stays; null takes a feature away.',
      type: 'object',
      maxProperties: 64,
      propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9._-]{0,63}$' },
      additionalProperties: {
        type: ['string', 'number', 'boolean', 'null'],
        minLength: 1,
        maxLength: 1000,
      },
    },
    licensee: {
      description:
        'INN and country go together: who changes one sends both, and the KPP. A KPP or a name may come alone.',
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      dependentRequired: { inn: ['country'], country: ['inn'] },
      properties: LICENSEE,
    },
  },
};

export const LICENCE_PARAMS = {
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: { id: { $ref: 'LicenceId#' } },
};

export const PAGE_LIMIT = {
  type: 'integer',
  minimum: 1,
  maximum: 500,
  default: 100,
  description: 'How many at most.',
};
