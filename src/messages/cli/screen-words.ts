import type { HealthCheckName } from '../../actions/doctor.ts';
import type { KeyState } from '../../domain/key-state.ts';
import type { Key } from '../../domain/key.ts';

/** The words of the screens and notes of `sls` in one language. Functions give whole sentences. */
export interface ScreenWords {
  title: string;
  states: Readonly<Record<KeyState, string>>;
  openRequest: string;
  centreRefused: string;
  nextStep: string;

  ask: Readonly<Record<'key' | 'inn' | 'kpp' | 'reset' | 'trust', string>>;
  askDelete: (keys: number) => string;

  activate: {
    stored: (key: Key) => string;
    stillActive: (key: Key) => string;
    next: string;
  };
  /** While a centre is being asked, on one line that goes away. */
  asking: (address: string) => string;
  request: {
    made: (keys: number) => string;
    repeated: (keys: number) => string;
    written: (file: string) => string;
    next: string;
    unidentifiable: string;
  };
  import: {
    installed: (key: Key, product: string, seats: number, licensee: string) => string;
    alreadyInstalled: (key: Key) => string;
    newerInstalled: (key: Key) => string;
    refusedByCentre: (key: Key) => string;
    refused: (key: Key | null) => string;
    next: string;
  };
  delete: { deleted: (key: Key) => string; nothing: string };
  trust: {
    offer: (vendor: string, fingerprint: string) => string[];
    added: (vendor: string, version: number) => string;
    updated: (vendor: string, version: number) => string;
    unchanged: (vendor: string, version: number) => string;
    none: string;
  };
  check: { allowed: (product: string, until: string | null) => string };
  config: { set: (name: string, value: string) => string; unset: (name: string) => string };
  empty: string;
  begin: string;
  labels: Readonly<
    Record<
      | 'home'
      | 'installation'
      | 'licensee'
      | 'seats'
      | 'updates'
      | 'licence'
      | 'key'
      | 'keys'
      | 'pending'
      | 'problems'
      | 'state'
      | 'product'
      | 'edition'
      | 'entered'
      | 'issued'
      | 'confirmBy'
      | 'validFrom'
      | 'binding'
      | 'computer'
      | 'requests'
      | 'supersededBy'
      | 'licenceId'
      | 'sequence'
      | 'vendor'
      | 'version'
      | 'fingerprint'
      | 'signingKeys'
      | 'strong'
      | 'weak'
      | 'attributes'
      | 'recorded'
      | 'replaced',
      string
    >
  >;
  seatsOf: (used: number, total: number) => string;
  until: (date: string, daysLeft: number) => string;
  ended: (date: string) => string;
  expired: (date: string) => string;
  unlimitedUpdates: string;
  unlimitedLicence: string;
  noProblems: string;
  bindings: Readonly<Record<'computer' | 'installation', string>>;
  same: string;
  differs: (names: string) => string;
  notSame: (names: string) => string;
  signingKey: Readonly<Record<'inForce' | 'revoked', string>>;
  innKpp: (inn: string, kpp: string, country: string) => string;
  settingDefault: string;
  doctor: Readonly<Record<HealthCheckName, string>>;
  noCentre: string;
  fine: string;
}
