import { STATUS_CODES } from 'node:http';
import { ERRORS, type ErrorCode } from '../../errors.ts';

/** What every address may say, whatever is asked of it. */
const ALWAYS: readonly ErrorCode[] = [
  'HOST_NOT_ALLOWED',
  'REQUEST_TOO_SLOW',
  'HOME_MISSING',
  'HOME_NOT_READABLE',
  'IO_ERROR',
  'FILE_DAMAGED',
  'INTERNAL',
];

/** What every address says that needs a token. */
export const NEEDS_TOKEN: readonly ErrorCode[] = [
  'TOKEN_REQUIRED',
  'TOKEN_REFUSED',
  'TOO_MANY_ATTEMPTS',
  'REQUEST_INVALID',
];

/** What may be wrong with a body. */
export const HAS_BODY: readonly ErrorCode[] = [
  'BODY_MALFORMED',
  'BODY_TOO_LARGE',
  'CONTENT_TYPE_UNSUPPORTED',
];

/** What whoever changes something may be told. */
export const CHANGES: readonly ErrorCode[] = [
  'TOKEN_READ_ONLY',
  'RECORD_CONFLICT',
  'LOCK_HELD',
  'LOG_DAMAGED',
  'DISK_FULL',
  'READ_ONLY',
  'HOME_NOT_WRITABLE',
];

/** What is wrong with the number of a licensee. */
export const LICENSEE_CODES: readonly ErrorCode[] = [
  'INN_REQUIRED',
  'INN_LENGTH',
  'INN_CHARSET',
  'INN_CHECKSUM',
  'INN_ZERO_REGION',
  'INN_PADDED_10',
  'INN_COMBINED',
  'INN_KPP_SWAPPED',
  'BIDI_CHAR',
  'KPP_REQUIRED',
  'KPP_LENGTH',
  'KPP_CHARSET',
  'KPP_ZERO_REGION',
  'KPP_NOT_ALLOWED',
  'COUNTRY_UNKNOWN',
  'FOREIGN_ID_FORMAT',
  'FOREIGN_ID_CHECKSUM',
  'FLAGS_CONFLICT',
];

/** What is wrong with a key that somebody typed. */
export const KEY_CODES: readonly ErrorCode[] = [
  'KEY_REQUIRED',
  'KEY_TOO_LONG',
  'KEY_CONTROL_CHARACTER',
  'KEY_CHARACTER',
  'KEY_LOOKALIKE',
  'KEY_LENGTH',
];

/**
 * The `response` part of a route's schema for all that may go wrong: one entry for each status, with
 * the codes that it stands for.
 */
export function problemReplies(...codes: ErrorCode[]): Record<string, object> {
  const all = [...new Set([...ALWAYS, ...codes])];
  const statuses = [...new Set(all.map((code) => ERRORS[code].http))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      problemReply(
        status,
        all.filter((code) => ERRORS[code].http === status),
      ),
    ]),
  );
}

/** A status with its codes; the document's own form is `Problem`. */
export function problemReply(status: number, codes: readonly ErrorCode[]): object {
  return {
    description: `${STATUS_CODES[status] ?? 'Error'}: ${codes.map((code) => `\`${code}\``).join(', ')}`,
    content: {
      'application/problem+json': {
        schema: {
          allOf: [{ $ref: 'Problem#' }],
          type: 'object',
          properties: { code: { enum: [...codes] } },
        },
      },
    },
  };
}
