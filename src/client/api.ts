import type { ClientClock } from './clock.ts';
import type { LicenceError } from './licence-error.ts';

/** Who takes a seat. Each text has 1 to 200 characters; spaces around it are dropped. */
export interface Holder {
  user: string;
  host: string;
  app: string;
  /** One of its own for each session: where it is left out, a random one is made. */
  session?: string;
}

/** What connect() is told. */
export interface ConnectOptions {
  /** Address of the licence server, such as `http://licence.local:9555`. */
  url: string;
  /** Code of the product that seats are taken of. */
  product: string;
  holder: Holder;
  /** Where the server asks for one: the client token. */
  token?: string;
  /**
   * The vendor's root key, 64 hexadecimal digits: only a server that proves itself under it is
   * believed. `rootFingerprint` says the same by the fingerprint that `sls trust show` prints.
   */
  rootKey?: string;
  rootFingerprint?: string;
  /** How long a program that held a seat may go on while its server can't be reached. 0 if left out. */
  offlineGraceSeconds?: number;
  /** Day of this program's release, `YYYY-MM-DD`: refused where it is beyond the support. */
  released?: string;
  /** Life of a lease between renewals, 30 to 86400; the server's usual one if left out. */
  ttlSeconds?: number;
  /** For one exchange with the server. 10 if left out. */
  timeoutSeconds?: number;
  /** How long acquire() goes on trying while the server can't be reached. 15 if left out. */
  patienceSeconds?: number;
  /** Give seats back when the program or page ends. True if left out. */
  releaseOnExit?: boolean;
  /** Language of messages. The server's own, and English, if left out. */
  language?: 'ru' | 'en';
  /** The seat is gone: the program must stop what needs a licence. Called once for a lease. */
  onLost?: (error: LicenceError, lease: Lease) => void;
  /** The lease has run out and the server can't be reached; it is lost after `graceSeconds`. */
  onOffline?: (graceSeconds: number, lease: Lease) => void;
  /** The server is there again, and the seat is held. */
  onRestored?: (lease: Lease) => void;
  /** Instead of the global one. */
  fetch?: typeof fetch;
  clock?: ClientClock;
  /** From 0 to below 1, for jitter. */
  random?: () => number;
}

/** What acquire() may be told beside what connect() knows. */
export interface AcquireOptions {
  /** For this seat alone. */
  holder?: Holder;
  /** Where all seats are taken: wait for a free one, as long as it takes or so many seconds. */
  wait?: boolean | number;
  /** Every seat is taken, and acquire() waits. Called at each refusal; `error` has the holders. */
  onWaiting?: (error: LicenceError) => void;
  /** Ends the waiting. What was granted all the same is given back. */
  signal?: AbortSignal;
}

/** A product, as the server tells it to everybody. Not proved: see Lease.licence. */
export interface ProductInfo {
  code: string;
  name: string;
  edition: string;
  licensee: { name: string; inn: string; kpp: string; country: string };
  seats: Seats;
  supportUntil: string | null;
  expiresAt: string | null;
}

export interface Seats {
  total: number;
  used: number;
  free: number;
}

/** What the vendor's centre signed, as it was verified. */
export interface VerifiedLicence {
  vendor: string;
  product: { code: string; name: string };
  edition: string;
  licensee: { name: string; inn: string; kpp: string; country: string };
  /** Of this activation; several add up. */
  seats: number;
  seatPer: 'session' | 'user' | 'host';
  /** Last day whose releases may be used; null: every release. */
  supportUntil: string | null;
  expiresAt: string | null;
  features: Record<string, string | number | boolean>;
}

/**
 * `held`: the seat is ours. `offline`: the lease has run out, the server can't be reached, and the
 * vendor's grace lasts. `lost`, `released`: nothing brings it back; acquire another one.
 */
export type LeaseState = 'held' | 'offline' | 'lost' | 'released';

/** A seat that renews itself until it is released or lost. */
export interface Lease {
  /** Public. It changes where a lease that had run out was replaced by a fresh one. */
  readonly id: string;
  readonly holder: Required<Holder>;
  readonly ttlSeconds: number;
  /** By the server's wall clock, as it said last: to show. */
  readonly expiresAt: string;
  /** As the server counted when the seat was taken. */
  readonly seats: Seats | undefined;
  readonly state: LeaseState;
  /** Does the lease run by this computer's clocks? False in grace. */
  readonly isHeld: boolean;
  /** Where the vendor's root key was given: what the server proved. */
  readonly licence: VerifiedLicence | undefined;
  /** Aborted when the seat is lost; its reason is the LicenceError. Not when it is released. */
  readonly signal: AbortSignal;
  /** Fulfilled, with why, when the seat is lost. Never where it is released before. */
  readonly lost: Promise<LicenceError>;
  /**
   * Gives the seat back. Never throws: where the server is away it is asked again later, while the
   * program runs, and what can't be given back comes back by itself.
   *
   * @returns whether the server has it back by now
   */
  release(): Promise<boolean>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A licence server, of which seats of one product are taken. Nothing is asked before it must be. */
export interface LicenceServer {
  readonly url: string;
  /**
   * Takes a seat.
   *
   * @throws LicenceError SEATS_EXHAUSTED with the holders, SUPPORT_EXPIRED, PRODUCT_NOT_LICENSED and
   *   whatever else the server refuses; SERVER_UNREACHABLE, SERVER_TIMEOUT, NOT_A_LICENCE_SERVER;
   *   SERVER_NOT_GENUINE where a root key was given; ACQUIRE_CANCELLED
   */
  acquire(options?: AcquireOptions): Promise<Lease>;
  /** The product with its licensee and seats: for a title, not a proof. @throws LicenceError */
  product(): Promise<ProductInfo>;
}
