import type { FastifyBaseLogger } from 'fastify';
import { ERRORS, type Problem } from '../errors.ts';
import { maskKeys } from '../messages/safe-details.ts';

const UNAVAILABLE = 503;

/** Tells the log of a fault of the server itself: those who asked learn its code alone. */
export function logFault(log: FastifyBaseLogger, { code, details }: Problem): void {
  const { http } = ERRORS[code];
  if (http < 500 || http === UNAVAILABLE) return;
  // Names of files hold keys, and those never stand in a log.
  log.error({ code, about: maskKeys(JSON.stringify(details)) }, 'a fault of the server');
}
