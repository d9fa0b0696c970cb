import type { ErrorDetails } from '../errors.ts';
import type { CentreAddress } from './find-centre.ts';

/** Why the centre did not answer: expected, so a value. The codes are those of OnlineProblems. */
export type LinkProblem = {
  [C in LinkCode]: { ok: false; code: C; details: ErrorDetails[C] };
}[LinkCode];

export type LinkCode =
  | 'CENTRE_HOST_UNKNOWN'
  | 'CENTRE_CONNECTION_REFUSED'
  | 'CENTRE_CONNECTION_LOST'
  | 'CENTRE_TIMEOUT'
  | 'CENTRE_UNREACHABLE'
  | 'CENTRE_TLS'
  | 'PROXY_UNREACHABLE'
  | 'PROXY_REFUSED'
  | 'PROXY_FORMAT'
  | 'LOGIN_PAGE'
  | 'CENTRE_MOVED'
  | 'NOT_A_CENTRE'
  | 'CENTRE_FAULT'
  | 'CENTRE_DECLINES'
  | 'CENTRE_ASKS_TO_WAIT'
  | 'CANCELLED';

export type LinkOutcome<T> = { ok: true; value: T } | LinkProblem;

/** What a centre says of itself. */
export interface CentreHealth {
  vendor: string;
  /** Of its root key. */
  rootFingerprint: string;
  /** Instant by its clock. */
  time: string;
}

/** The way to one centre. It never throws for what a network may do. */
export interface CentreLink {
  /** The centre's address. */
  url: string;
  /** Sends the text of a request; gives the text of its answer, a grant or a refusal, unverified. */
  activate(requestText: string): Promise<LinkOutcome<Uint8Array>>;
  /** Asks who it is, and what time it has. */
  ask(): Promise<LinkOutcome<CentreHealth>>;
}

/** Opens the way to a centre; nothing is sent yet. @throws SlsError CENTRE_CA */
export type OpenLink = (centre: CentreAddress) => Promise<CentreLink>;
