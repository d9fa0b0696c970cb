import { OWN_WORDS, type Language } from './own-words.ts';

/** Why a server is not believed. docs/format.md, 12.4. */
export interface NotGenuine {
  /** Where it was found: `proof`, or a kind of document. */
  document: 'proof' | 'vendor-keys' | 'activation' | 'lease-answer';
  problem: string;
}

/** What the client itself finds. */
export interface OwnProblems {
  OPTION_INVALID: { option: string };
  SERVER_UNREACHABLE: { url: string; cause: string };
  SERVER_TIMEOUT: { url: string; seconds: number };
  /** Something else answers at the address. */
  NOT_A_LICENCE_SERVER: { url: string; status: number };
  SERVER_NOT_GENUINE: NotGenuine;
  /** This program has no Ed25519 to check a proof with: an old browser, or a page without https. */
  CRYPTO_UNAVAILABLE: Record<never, never>;
  ACQUIRE_CANCELLED: Record<never, never>;
  /** The lease ran out before it could be renewed; `cause` is why not. */
  LEASE_RAN_OUT: { seconds: number; reason: string };
}

/** What programs usually meet of what a server refuses. Every code stands in docs/errors.md. */
export interface ServerProblems {
  SEATS_EXHAUSTED: { product: string; total: number; used: number; holders: SeatHolder[] };
  SUPPORT_EXPIRED: { product: string; released: string; supportUntil: string };
  PRODUCT_NOT_LICENSED: { product: string };
  LICENCE_NOT_ACTIVE: { product: string; state: string; key: string };
  OTHER_COMPUTER: { key: string; differs: string[] };
  ACTIVATION_DAMAGED: { key: string; problem: string };
  LEASE_GONE: Record<string, unknown>;
  LEASE_TOKEN_WRONG: Record<string, unknown>;
  HOLDER_FORMAT: { field: string; problem: string; limit: number };
  TTL_RANGE: { ttlSeconds: number | string; least: number; most: number };
  TOKEN_REQUIRED: Record<never, never>;
  TOKEN_REFUSED: Record<never, never>;
}

/** Who holds a seat that is not free. */
export interface SeatHolder {
  user: string;
  host: string;
  app: string;
  session: string;
  [field: string]: unknown;
}

export interface Problems extends OwnProblems, ServerProblems {}

/** What went wrong, by a stable code: the server's own, or one of the client's. */
export class LicenceError extends Error {
  readonly code: string;
  /** What the code's sentence is about. */
  readonly details: Readonly<Record<string, unknown>>;
  /** HTTP status; 0 where the server did not say it. */
  readonly status: number;
  /** What to do about it, in words for a person. */
  readonly next: string;
  /** Seconds after which the server wants to be asked again. */
  readonly retryAfterSeconds: number | undefined;

  constructor(told: Told, options?: { cause?: unknown }) {
    super(told.message, options);
    this.name = 'LicenceError';
    this.code = told.code;
    this.details = told.details;
    this.status = told.status ?? 0;
    this.next = told.next;
    this.retryAfterSeconds = told.retryAfterSeconds;
  }

  /** True if it is of a code; its details are then that code's. */
  is<C extends keyof Problems>(code: C): this is LicenceError & { code: C; details: Problems[C] } {
    return this.code === code;
  }
}

/** A problem with its words. */
export interface Told {
  code: string;
  details: Readonly<Record<string, unknown>>;
  message: string;
  next: string;
  status?: number;
  retryAfterSeconds?: number | undefined;
}

/** An error of the client's own. */
export function ownError<C extends keyof OwnProblems>(
  code: C,
  details: OwnProblems[C],
  language: Language,
  options?: { cause?: unknown },
): LicenceError {
  const [message, next] = OWN_WORDS[language][code](details);
  return new LicenceError({ code, details: { ...details }, message, next }, options);
}
