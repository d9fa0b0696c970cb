import type { RandomBytes } from '../domain/random.ts';

/** All that a link may know of the world. */
export interface LinkOptions {
  /** The centre's address, without a slash at its end. */
  url: string;
  /** For everything together: name, connection, TLS, sending, reading, trying again. */
  timeoutSeconds: number;
  /** HTTP_PROXY, HTTPS_PROXY, NO_PROXY, in capitals or small letters. */
  env: Readonly<Record<string, string | undefined>>;
  /** PEM certificates of authorities that are believed beside the usual ones. */
  authorities: readonly string[];
  /** `sls/0.2.0` */
  userAgent: string;
  random: RandomBytes;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Aborted where somebody does not want to wait any longer. */
  cancel: AbortSignal;
  /** Waits, or less long where the signal is aborted. */
  pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}
