import type { NamedSchema } from './named-schema.ts';

/** The forms that every server of ours shares. */
export const COMMON_SCHEMAS: readonly NamedSchema[] = [
  {
    $id: 'Problem',
    description:
      'What went wrong, as RFC 9457 has it. `code` is stable; `detail` and `next` are sentences for ' +
      'people, in the language of `Accept-Language`. docs/errors.md lists the codes.',
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'code', 'details'],
    properties: {
      type: { type: 'string', pattern: '^urn:sls:problem:[A-Z0-9_]+$' },
      title: { type: 'string', description: 'The status in words.' },
      status: { type: 'integer', minimum: 400, maximum: 599 },
      detail: { type: 'string', description: 'What is wrong.' },
      next: { type: 'string', description: 'What to do about it.' },
      code: { type: 'string', pattern: '^[A-Z0-9_]+$' },
      details: { type: 'object', description: 'Facts, by the code.' },
    },
    examples: [
      {
        type: 'urn:sls:problem:PRODUCT_UNKNOWN',
        title: 'Not Found',
        status: 404,
        detail: 'The activation centre has no program with the code BSO.',
        next: 'See the list:\n  sls-centre product list',
        code: 'PRODUCT_UNKNOWN',
        details: { product: 'BSO' },
      },
    ],
  },
  {
    $id: 'Key',
    description: 'A key in its one written form.',
    type: 'string',
    pattern: '^[0-9A-F]{4}(-[0-9A-F]{4}){5}$',
    examples: ['DB49-A88A-D2D6-50D4-81F1-7B67'],
  },
  {
    $id: 'Instant',
    description: 'An instant in UTC.',
    type: 'string',
    format: 'date-time',
    pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$`,
    examples: ['2026-11-22T09:30:00.000Z'],
  },
  {
    $id: 'Day',
    description: 'A day in Moscow.',
    type: 'string',
    format: 'date',
    examples: ['2027-03-02'],
  },
];
