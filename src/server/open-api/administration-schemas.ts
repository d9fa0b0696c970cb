import type { FastifySchema } from 'fastify';
import type { ErrorCode } from '../../errors.ts';
import {
  HAS_BODY,
  KEY_CODES,
  LICENSEE_CODES,
  problemReplies,
} from '../../http/open-api/problem-replies.ts';
import { query } from '../../http/open-api/request-parts.ts';
import { ADMINISTRATOR, CHANGES_HOME, MAY_NEED_TOKEN } from './program-replies.ts';

const EXACT = { type: 'object', additionalProperties: false } as const;
const TYPED = { type: 'string', maxLength: 300 };

const REQUEST = 'Version: 1\n-----BEGIN LICENCE QUERY-----\n…\n-----END LICENCE QUERY-----\n';
const ANSWER = 'Version: 1\n-----BEGIN LICENCE ANSWER-----\n…\n-----END LICENCE ANSWER-----\n';

const STATE = {
  enum: [
    'pending',
    'active',
    'expired',
    'not-yet-valid',
    'confirm-overdue',
    'other-computer',
    'damaged',
    'untrusted',
    'superseded',
  ],
};

/** What an answer of the centre may be refused with, or say. */
const ANSWER_CODES: readonly ErrorCode[] = [
  'NOT_AN_ANSWER',
  'REQUEST_INSTEAD_OF_ANSWER',
  'TEXT_TOO_LARGE',
  'TEXT_INCOMPLETE',
  'DOCUMENT_TOO_LARGE',
  'DOCUMENT_MALFORMED',
  'DOCUMENT_NEWER',
  'SIGNER_UNKNOWN',
  'SIGNER_REVOKED',
  'SIGNER_OUT_OF_DATE',
  'SIGNATURE_INVALID',
  'PUBLIC_KEY_UNSAFE',
  'ANSWER_UNREQUESTED',
  'ANSWER_OTHER_INSTALLATION',
  'ANSWER_OTHER_KEY',
  'ANSWER_OTHER_LICENSEE',
  'ANSWER_OTHER_COMPUTER',
  'ANSWER_TOO_LATE',
  'KEY_UNKNOWN',
  'INN_MISMATCH',
  'KPP_MISMATCH',
  'KEY_BOUND_ELSEWHERE',
  'KEY_SUPERSEDED',
  'LICENCE_REVOKED',
  'LICENCE_EXPIRED',
  'COMPUTER_UNIDENTIFIABLE',
  'ANSWER_VERSION_UNSUPPORTED',
  'NO_TRUST',
  'TRUST_OTHER_ROOT',
  'TRUST_OLDER',
  'TRUST_VERSION_CLASH',
  'VENDOR_MISMATCH',
];

/** What may stand between this computer and the centre. */
const CENTRE_CODES: readonly ErrorCode[] = [
  'CENTRE_URL_FORMAT',
  'CENTRE_HOST_UNKNOWN',
  'CENTRE_CONNECTION_REFUSED',
  'CENTRE_CONNECTION_LOST',
  'CENTRE_TIMEOUT',
  'CENTRE_UNREACHABLE',
  'CENTRE_TLS',
  'PROXY_UNREACHABLE',
  'PROXY_REFUSED',
  'PROXY_FORMAT',
  'LOGIN_PAGE',
  'CENTRE_MOVED',
  'NOT_A_CENTRE',
  'CENTRE_FAULT',
  'CENTRE_DECLINES',
  'CENTRE_ASKS_TO_WAIT',
  'HTTP_NOT_ALLOWED',
  'CENTRE_CA',
  'KEY_FILE_DAMAGED',
];

export const ACTIVATE_SCHEMA: FastifySchema = {
  operationId: 'activateKey',
  tags: ['administration'],
  summary: 'Enter a key, and activate it where a centre is set',
  description:
    'As `sls activate`. Where the centre cannot be reached the key waits: send the same again, or carry ' +
    'its request.',
  security: ADMINISTRATOR,
  querystring: query(),
  body: {
    ...EXACT,
    required: ['key'],
    properties: {
      key: TYPED,
      inn: { ...TYPED, description: 'INN, or INN/KPP; with `country` that country’s number.' },
      kpp: TYPED,
      country: { ...TYPED, description: 'ISO 3166 code; RU where it is absent.' },
      foreign: { ...TYPED, description: 'The id from the vendor’s letter.' },
      offline: { type: 'boolean', description: 'Do not ask the centre.' },
    },
    examples: [{ key: 'DB49-A88A-D2D6-50D4-81F1-7B67', inn: '7707083893', kpp: '773601001' }],
  },
  response: {
    200: {
      description: 'It is stored; with `via` `online` the centre’s answer is installed.',
      ...EXACT,
      required: ['key', 'state', 'via'],
      properties: { key: { $ref: 'Key#' }, state: STATE, via: { enum: ['online', 'pending'] } },
    },
    ...problemReplies(
      ...HAS_BODY,
      ...MAY_NEED_TOKEN,
      ...CHANGES_HOME,
      ...KEY_CODES,
      ...LICENSEE_CODES,
      ...ANSWER_CODES,
      ...CENTRE_CODES,
    ),
  },
};

export const DELETE_SCHEMA: FastifySchema = {
  operationId: 'deleteKey',
  tags: ['administration'],
  summary: 'Delete a key with all that belongs to it',
  security: ADMINISTRATOR,
  querystring: query(),
  params: { ...EXACT, required: ['key'], properties: { key: TYPED } },
  response: {
    204: { description: 'It is gone.', type: 'null' },
    ...problemReplies(...MAY_NEED_TOKEN, ...CHANGES_HOME, ...KEY_CODES, 'KEY_NOT_INSTALLED'),
  },
};

export const REQUEST_SCHEMA: FastifySchema = {
  operationId: 'makeRequest',
  tags: ['administration'],
  summary: 'The request text to carry to the activation centre',
  description: 'As `sls request`: while nothing changed, the same text comes again.',
  security: ADMINISTRATOR,
  querystring: query(),
  body: {
    type: ['object', 'null'],
    additionalProperties: false,
    description: 'May be left out: then for every key that waits.',
    properties: { keys: { type: 'array', maxItems: 1000, items: TYPED } },
  },
  response: {
    200: {
      description: 'A block for each key.',
      content: { 'text/plain': { schema: { type: 'string', examples: [REQUEST] } } },
    },
    ...problemReplies(
      ...HAS_BODY,
      ...MAY_NEED_TOKEN,
      ...CHANGES_HOME,
      ...KEY_CODES,
      'NOTHING_PENDING',
      'KEY_NOT_INSTALLED',
      'KEY_FILE_DAMAGED',
    ),
  },
};

export const ANSWER_SCHEMA: FastifySchema = {
  operationId: 'installAnswers',
  tags: ['administration'],
  summary: 'Install the answers of the activation centre',
  description:
    'As `sls import`: every answer in the text by itself. Where none of them is in, the answer is the ' +
    'problem of the first.',
  security: ADMINISTRATOR,
  querystring: query(),
  body: { content: { 'text/plain': { schema: { type: 'string', examples: [ANSWER] } } } },
  response: {
    200: {
      description: 'At least one is in; what became of each.',
      content: {
        'application/json': {
          schema: {
            ...EXACT,
            required: ['results'],
            properties: {
              results: {
                type: 'array',
                items: {
                  ...EXACT,
                  required: ['key', 'outcome'],
                  properties: {
                    key: {
                      description: 'Null where the answer could not be read.',
                      oneOf: [{ $ref: 'Key#' }, { type: 'null' }],
                    },
                    outcome: {
                      enum: ['installed', 'already-installed', 'newer-installed', 'refused'],
                    },
                    code: { type: 'string' },
                    details: { type: 'object' },
                  },
                },
              },
            },
          },
        },
      },
    },
    ...problemReplies(...HAS_BODY, ...MAY_NEED_TOKEN, ...CHANGES_HOME, ...ANSWER_CODES),
  },
};
