import type { ErrorCode } from '../../errors.ts';

/** A token is asked for only where one is set. */
export const PROGRAMS = [{}, { token: [] }];

/** This computer needs none. */
export const ADMINISTRATOR = [{}, { token: [] }];

/** What every address for programs may say. */
export const MAY_NEED_TOKEN: readonly ErrorCode[] = [
  'TOKEN_REQUIRED',
  'TOKEN_REFUSED',
  'TOO_MANY_ATTEMPTS',
  'REQUEST_INVALID',
];

/** What every change in a home may come upon. */
export const CHANGES_HOME: readonly ErrorCode[] = [
  'ORIGIN_NOT_ALLOWED',
  'LOCK_HELD',
  'DISK_FULL',
  'READ_ONLY',
  'HOME_NOT_WRITABLE',
];

/** What every change of a ledger may come upon. */
export const CHANGES_SEATS: readonly ErrorCode[] = [
  'ORIGIN_NOT_ALLOWED',
  'LOCK_HELD',
  'LOG_DAMAGED',
  'DISK_FULL',
  'READ_ONLY',
  'HOME_NOT_WRITABLE',
];

/** Why there are no seats of a product: none was sold, or what was does not hold. */
export const NOT_LICENSED: readonly ErrorCode[] = [
  'PRODUCT_NOT_LICENSED',
  'LICENCE_NOT_ACTIVE',
  'LICENCE_EXPIRED',
  'OTHER_COMPUTER',
  'KEY_FILE_DAMAGED',
  'ACTIVATION_DAMAGED',
  'ACTIVATION_UNTRUSTED',
];
