import { HAS_BODY, problemReplies } from '../../../http/open-api/problem-replies.ts';

const REQUEST = 'Version: 1\n-----BEGIN LICENCE QUERY-----\n…\n-----END LICENCE QUERY-----\n';
const ANSWER = 'Version: 1\n-----BEGIN LICENCE ANSWER-----\n…\n-----END LICENCE ANSWER-----\n';

/** How `POST /api/v1/activations` is described. The texts themselves are docs/format.md. */
export const ACTIVATION_SCHEMA = {
  operationId: 'activate',
  summary: 'Answer an activation request',
  description:
    'Takes a request text as `sls request` prints it, and gives the answer text that `sls import` takes. ' +
    'Grants and refusals alike are signed and come with status 200. The same request gets the same bytes again.',
  tags: ['activation'],
  security: [],
  body: { content: { 'text/plain': { schema: { type: 'string', examples: [REQUEST] } } } },
  response: {
    200: {
      description: 'The answer: a grant or a refusal for every request in the text, each signed.',
      content: { 'text/plain': { schema: { type: 'string', examples: [ANSWER] } } },
    },
    ...problemReplies(
      ...HAS_BODY,
      'NOT_A_REQUEST',
      'ANSWER_INSTEAD_OF_REQUEST',
      'TEXT_TOO_LARGE',
      'TEXT_INCOMPLETE',
      'DOCUMENT_TOO_LARGE',
      'DOCUMENT_MALFORMED',
      'DOCUMENT_NEWER',
      'SIGNER_UNKNOWN',
      'SIGNATURE_INVALID',
      'PUBLIC_KEY_UNSAFE',
      'PRODUCT_UNKNOWN',
      'LICENCE_UNKNOWN',
      'TOO_MANY_ATTEMPTS',
      'RECORD_CONFLICT',
      'LOCK_HELD',
      'SIGNING_KEY_CLOSED',
      'SIGNING_KEY_MISSING',
      'SIGNER_OUT_OF_DATE',
      'LOG_DAMAGED',
      'DISK_FULL',
      'READ_ONLY',
      'HOME_NOT_WRITABLE',
    ),
  },
};
