import type { CommandWords } from '../cli/command-words.ts';
import type { Binding, SeatPer } from '../../domain/licence.ts';

/** The commands of `sls-centre`, by path. */
export type CentreCommand =
  | 'init'
  | 'product'
  | 'product add'
  | 'product list'
  | 'licence'
  | 'licence add'
  | 'licence list'
  | 'licence show'
  | 'licence update'
  | 'licence revoke'
  | 'key'
  | 'key new'
  | 'respond'
  | 'public-key'
  | 'journal'
  | 'verify';

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
  key: { made: (licence: string) => string; left: (keys: number) => string; supersedes: string };
  respond: {
    granted: (key: string, licence: string) => string;
    repeated: (key: string, licence: string) => string;
    refused: (key: string) => string;
    unanswered: (block: number) => string;
    written: (file: string) => string;
    next: string;
  };
  keySet: { of: (vendor: string, version: number) => string; written: (file: string) => string };
  events: EventWords;
  noEvents: string;
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
  'product-added': (code: string, name: string) => string;
  'licence-added': (licensee: string, key: string) => string;
  'licence-updated': (changes: string) => string;
  'licence-revoked': string;
  'key-made': (key: string, origin: string) => string;
  granted: (key: string, sequence: number, drift: readonly string[]) => string;
  refused: (key: string, code: string) => string;
}
