import type { CommandWords } from '../cli/command-words.ts';
import type { KeyWords } from './key-words.ts';
import type { Binding, SeatPer } from '../../domain/licence.ts';

/** The commands of `sls-centre`, by path. */
export type CentreCommand =
  | 'init'
  | 'product'
  | 'product add'
  | 'product list'
  | 'licence'
  | 'licence add'
  | 'licence import'
  | 'licence list'
  | 'licence show'
  | 'licence update'
  | 'licence revoke'
  | 'key'
  | 'key new'
  | KeysCommand
  | 'customer'
  | 'customer invite'
  | 'customer list'
  | 'customer show'
  | 'customer block'
  | 'customer unblock'
  | 'respond'
  | 'public-key'
  | 'journal'
  | 'verify'
  | 'backup'
  | 'restore'
  | 'serve'
  | 'token'
  | 'token new'
  | 'token list'
  | 'token revoke';

/** Those on the vendor's own keys. */
export type KeysCommand =
  | 'keys'
  | 'keys list'
  | 'keys rotate'
  | 'keys revoke'
  | 'keys set-url'
  | 'keys sign'
  | 'keys adopt'
  | 'keys passphrase';

type CentreQuestion =
  | 'vendor'
  | 'root'
  | 'signing'
  | 'rootAgain'
  | 'signingAgain'
  | 'open'
  | 'productName'
  | 'product'
  | 'edition'
  | 'seats'
  | 'supportUntil'
  | 'name';
type KeyState = 'unused' | 'active' | 'superseded' | 'revoked';
type KeyOrigin = 'initial' | 'taken-over' | 'self-service' | 'override';
type CheckName =
  | 'vendor-keys'
  | 'signing-key'
  | 'secrets'
  | 'products'
  | 'licences'
  | 'keys'
  | 'imports'
  | 'customers'
  | 'tokens'
  | 'journal';

/** The words of the command line of `sls-centre` in one language. Functions give whole sentences. */
export interface CentreWords {
  commands: Readonly<Record<CentreCommand, CommandWords>>;
  ask: Readonly<Record<CentreQuestion, string>>;
  /** Said loudly each time such a key is used. */
  unprotected: (path: string) => string;
  init: {
    done: (vendor: string, home: string) => string;
    fingerprint: string;
    rootInside: (path: string) => string;
    rootOutside: (path: string) => string;
    next: string;
  };
  product: { added: (code: string, name: string) => string; none: string };
  licence: {
    added: (id: string, licensee: string) => string;
    updated: (id: string) => string;
    change: (field: string, from: string, to: string) => string;
    unchanged: (id: string) => string;
    nextGrant: string;
    revoked: (id: string) => string;
    alreadyRevoked: (id: string) => string;
    none: string;
  };
  keys: KeyWords;
  import: {
    reserving: (done: number, total: number) => string;
    adding: (done: number, total: number) => string;
    done: (added: number, existing: number) => string;
    trial: (added: number, existing: number) => string;
    /** Where a fault is. */
    place: (line: number, column: string) => string;
    more: (faults: number) => string;
    overtaken: (line: number, licence: string) => string;
    written: (file: string) => string;
    /** How to see the keys. */
    list: string;
  };
  key: { made: (licence: string) => string; left: (keys: number) => string; supersedes: string };
  token: {
    made: (name: string, readOnly: boolean) => string;
    once: string;
    rights: (readOnly: boolean) => string;
    revokedAt: (time: string) => string;
    revoked: (name: string) => string;
    alreadyRevoked: (name: string) => string;
    none: string;
  };
  customer: {
    invited: (customer: string, until: string) => string;
    reset: (customer: string, until: string) => string;
    once: string;
    plainHttp: string;
    blocked: (customer: string) => string;
    alreadyBlocked: (customer: string) => string;
    unblocked: (customer: string) => string;
    alreadyOpen: (customer: string) => string;
    none: string;
    states: Readonly<Record<'invited' | 'active' | 'blocked', string>>;
    labels: Readonly<
      Record<'customer' | 'state' | 'created' | 'joined' | 'blocked' | 'invitation', string>
    >;
    licences: string;
    openInvitation: (until: string) => string;
  };
  respond: {
    granted: (key: string, licence: string) => string;
    repeated: (key: string, licence: string) => string;
    refused: (key: string) => string;
    unanswered: (block: number) => string;
    written: (file: string) => string;
    next: string;
  };
  serve: {
    listening: (url: string) => string;
    howToStop: string;
    stopping: string;
    stopped: string;
  };
  keySet: { of: (vendor: string, version: number) => string; written: (file: string) => string };
  events: EventWords;
  /** Stands behind an event that a program of the vendor's brought about. */
  byToken: (name: string) => string;
  noEvents: string;
  /** While `verify` goes on, on a terminal. */
  checking: (licences: number) => string;
  backup: BackupWords;
  restore: RestoreWords;
  checks: Readonly<Record<CheckName, (facts: Readonly<Record<string, unknown>>) => string>>;
  columns: Readonly<
    Record<'licence' | 'product' | 'edition' | 'seats' | 'licensee' | 'inn' | 'state', string>
  >;
  labels: Readonly<
    Record<
      | 'licensee'
      | 'inn'
      | 'product'
      | 'edition'
      | 'seats'
      | 'binding'
      | 'validFrom'
      | 'expires'
      | 'support'
      | 'confirm'
      | 'features'
      | 'created'
      | 'revoked'
      | 'keys',
      string
    >
  >;
  seatPer: Readonly<Record<SeatPer, (seats: number) => string>>;
  bindings: Readonly<Record<Binding, string>>;
  keyStates: Readonly<Record<KeyState, string>>;
  origins: Readonly<Record<KeyOrigin, string>>;
  without: string;
  withoutEnd: string;
  confirmDays: (days: number) => string;
  innKpp: (inn: string, kpp: string, country: string) => string;
}

/** What the journal says, a line for each kind of event. */
interface EventWords {
  initialised: (vendor: string) => string;
  'key-set-changed': (
    version: number,
    facts: { added: string; retired: string; revoked: string },
  ) => string;
  'passphrase-changed': (purpose: 'root' | 'signing', keyid: string) => string;
  'product-added': (code: string, name: string) => string;
  'token-made': (name: string, readOnly: boolean) => string;
  'token-revoked': (name: string) => string;
  'licence-added': (licensee: string, key: string) => string;
  'backed-up': (files: number, seq: number, keys: boolean) => string;
  restored: (backedUpAt: string, seq: number) => string;
  'licence-updated': (changes: string) => string;
  'licence-revoked': string;
  'customer-invited': (customer: string) => string;
  'customer-joined': (customer: string) => string;
  'customer-password-changed': (customer: string) => string;
  'customer-signed-out': (customer: string) => string;
  'customer-blocked': (customer: string) => string;
  'customer-unblocked': (customer: string) => string;
  'key-made': (key: string, origin: string) => string;
  granted: (key: string, sequence: number, drift: readonly string[]) => string;
  refused: (key: string, code: string) => string;
}

interface BackupWords {
  /** While it goes on, on a terminal. */
  progress: (files: number) => string;
  done: (file: string, files: number, bytes: number) => string;
  /** `seq` of the journal's last line; its time where it is known. */
  upTo: (seq: number, at: string) => string;
  withoutKeys: string;
  withKeys: string;
  leftOut: (path: string) => string;
  /** Behind the first few. */
  leftOutMore: (paths: number) => string;
  damage: (segment: string, line: number) => string;
  unjournaled: string;
}

interface RestoreWords {
  progress: (files: number) => string;
  done: (vendor: string, home: string, licences: number) => string;
  madeAt: (at: string) => string;
  lastEvent: (event: string) => string;
  newer: string;
  unbound: string;
  withoutKeys: string;
  damaged: (records: number) => string;
  /** Root did it in a place that nobody had prepared. */
  ofRoot: (home: string) => string;
  interrupted: (path: string) => string;
  next: string;
}
