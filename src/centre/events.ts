import type { Instant } from '../domain/dates.ts';
import type { CentreRefusalCode } from '../domain/licence.ts';
import type { KeyOrigin, LicenceTerms } from './licence-record.ts';

/**
 * What the journal remembers. Keys stand masked in it (`DB49-…-7B67`): licence and generation name
 * a key as well, and a journal is read, copied and mailed more freely than records are.
 */
export type CentreEvent =
  | {
      type: 'initialised';
      at: Instant;
      vendor: string;
      /** Of the key set. */
      version: number;
      rootFingerprint: string;
      signer: string;
    }
  | { type: 'product-added'; at: Instant; product: string; name: string; by?: string }
  | KeyEvent
  | { type: 'token-made'; at: Instant; token: string; name: string; readOnly: boolean }
  | { type: 'token-revoked'; at: Instant; token: string; name: string }
  /** A copy of everything was made; `keys`: also of the private keys. It holds the lines up to this number. */
  | { type: 'backed-up'; at: Instant; upTo: number; files: number; keys: boolean }
  /** This centre is that copy: numbers above `upTo` may have been given out before. */
  | { type: 'restored'; at: Instant; backedUpAt: Instant; upTo: number }
  | LicenceEvent
  | CustomerEvent
  | {
      type: 'refused';
      at: Instant;
      licence: string | null;
      key: string;
      nonce: string;
      code: CentreRefusalCode;
      details: Record<string, unknown>;
    };

/** What happened to one licence; each version of its record is one such event. */
export type LicenceEvent = LicenceEventKind & {
  /** Name of the token of the program that did it; absent where a person did at the command line. */
  by?: string;
};

type LicenceEventKind =
  | {
      type: 'licence-added';
      at: Instant;
      licence: string;
      terms: LicenceTerms;
      key: string;
      origin: KeyOrigin;
    }
  | { type: 'licence-updated'; at: Instant; licence: string; changes: TermChange[] }
  | { type: 'licence-revoked'; at: Instant; licence: string }
  | {
      type: 'key-made';
      at: Instant;
      licence: string;
      key: string;
      generation: number;
      origin: KeyOrigin;
    }
  | {
      type: 'granted';
      at: Instant;
      licence: string;
      key: string;
      generation: number;
      sequence: number;
      nonce: string;
      /** Id of the activation, and of the one that was installed when it was asked for. Two grants
       * that follow the same one are a fork: the computer was cloned, or an answer never arrived. */
      activation: string;
      follows: string | null;
      /** SHA-256 of the answer's envelope. */
      answer: string;
      /** Attributes of the computer that differ from the grant before. */
      drift: string[];
    };

/** What happened to the vendor's keys. */
export type KeyEvent =
  | {
      type: 'key-set-changed';
      at: Instant;
      /** Of the set that came into force. */
      version: number;
      /** Ids of signing keys. */
      added: string[];
      retired: { keyid: string; notAfter: Instant }[];
      revoked: string[];
      centreUrl: string | null;
    }
  | { type: 'passphrase-changed'; at: Instant; purpose: 'root' | 'signing'; keyid: string };

/** What happened to a customer's account; each version of its record is one such event. */
export interface CustomerEvent {
  type:
    | 'customer-invited'
    | 'customer-joined'
    | 'customer-password-changed'
    | 'customer-signed-out'
    | 'customer-blocked'
    | 'customer-unblocked';
  at: Instant;
  inn: string;
  country: string;
  /** Name of the token of the program that did it. */
  by?: string;
}

/** One field of the terms before and after. */
export interface TermChange {
  field: string;
  from: unknown;
  to: unknown;
}
