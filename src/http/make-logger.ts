import { pino, type Logger } from 'pino';
import { SlsError } from '../errors.ts';
import { makeSafeDetails } from '../messages/safe-details.ts';

const STANDARD_ERROR = 2;

/** A log of JSON lines on standard error, as services write it. Keys are masked in it. */
export function makeLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
    },
    pino.destination({ dest: STANDARD_ERROR, sync: true }),
  );
}

/** An error of ours by its code and details, which may hold a key; anything else as it is. */
function describeError(error: unknown): object {
  if (!(error instanceof SlsError)) return pino.stdSerializers.err(error as Error);
  const { code, details, stack, cause } = error;
  return {
    type: 'SlsError',
    code,
    details: makeSafeDetails(details),
    stack,
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}
