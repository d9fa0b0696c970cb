import type { ComputerRecord } from './computer.ts';
import type { CalendarDate, Instant } from './dates.ts';
import type { Key } from './key.ts';
import type { LicenseeId } from './licensee-id.ts';

/** How seats are counted: each session takes one, or the same user or host shares one. */
export type SeatPer = 'session' | 'user' | 'host';

/** What a grant is bound to: this computer's hardware, or the installation's key pair alone. */
export type Binding = 'computer' | 'installation';

/** The buyer as the vendor knows it: the id that was typed, and the name that only the centre knows. */
export interface Licensee extends LicenseeId {
  name: string;
}

export interface Product {
  code: string;
  name: string;
}

/**
 * The payload of an `activation`: the centre's grant that binds a key to one computer.
 * Field by field in docs/format.md, section 5.
 */
export interface Activation {
  schema: 1;
  id: string;
  vendor: string;
  licenceId: string;
  key: Key;
  /** Counts the keys of one licence; a newer key supersedes the older ones. */
  generation: number;
  /** Rises with each answer of a licence. */
  sequence: number;
  product: Product;
  edition: string;
  seats: number;
  seatPer: SeatPer;
  licensee: Licensee;
  issuedAt: Instant;
  /** First day on which the licence holds; absent where it holds from the start. */
  validFrom?: CalendarDate;
  expiresAt: Instant | null;
  /** Last day, inclusive, whose releases may be used; null: every release. */
  supportUntil: CalendarDate | null;
  /** Last day, inclusive, without a fresh grant; null: none is ever needed. */
  confirmBy: CalendarDate | null;
  binding: Binding;
  computer: ComputerRecord;
  /** The installation's public key, 64 hexadecimal digits. */
  installationKey: string;
  requestNonce: string;
  importBefore: Instant;
  features: Record<string, string | number | boolean>;
  extensions?: Record<string, unknown>;
  critical?: string[];
}

/** The payload of an `activation-request`, signed by the installation. docs/format.md, section 4. */
export interface ActivationRequest {
  schema: 1;
  /** Schema numbers of the answers that this program reads. */
  accepts: number[];
  nonce: string;
  createdAt: Instant;
  key: Key;
  licensee: LicenseeId;
  computer: ComputerRecord;
  installationKey: string;
  /** The highest sequence that this installation holds; the centre answers above it. */
  highestSequence: number;
  /** Id of the activation that is installed for this key. The centre sees forks by it. */
  lastActivation?: string;
  software: { name: string; version: string };
  extensions?: Record<string, unknown>;
  critical?: string[];
}

/** The payload of a `key` document: a key as it was entered, signed by the installation. */
export interface EnteredKey {
  schema: 1;
  key: Key;
  licensee: LicenseeId;
  enteredAt: Instant;
  /** Id of the activation that stood when the key was entered again; a fresh grant settles it. */
  renews: string | null;
  /** The installation's public key, 64 hexadecimal digits. */
  installationKey: string;
}

/** Why the centre refused a request. */
export type CentreRefusalCode =
  | 'KEY_UNKNOWN'
  | 'INN_MISMATCH'
  | 'KPP_MISMATCH'
  | 'KEY_BOUND_ELSEWHERE'
  | 'KEY_SUPERSEDED'
  | 'LICENCE_REVOKED'
  | 'LICENCE_EXPIRED'
  | 'COMPUTER_UNIDENTIFIABLE'
  | 'ANSWER_VERSION_UNSUPPORTED';

/**
 * The payload of a `refusal`, signed by the centre. It carries no date: the same decision about
 * the same request is the same text, byte for byte, with nothing to remember.
 */
export interface RefusalDocument {
  schema: 1;
  vendor: string;
  key: Key;
  installationKey: string;
  requestNonce: string;
  code: CentreRefusalCode;
  /** Names what differs, for example `{"differs": ["machine-id"]}`. */
  details: Record<string, unknown>;
  extensions?: Record<string, unknown>;
  critical?: string[];
}

/** One signing key of the vendor, as its key set lists it. */
export interface SigningKeyEntry {
  keyid: string;
  /** 64 hexadecimal digits. */
  publicKey: string;
  notBefore: Instant;
  notAfter: Instant | null;
  revoked: boolean;
}

/** The payload of `vendor-keys`: the vendor's key set, signed by its root key. */
export interface VendorKeys {
  schema: 1;
  version: number;
  vendor: string;
  /** 64 hexadecimal digits. */
  rootKey: string;
  signingKeys: SigningKeyEntry[];
  centreUrl?: string;
  products?: Product[];
  extensions?: Record<string, unknown>;
  critical?: string[];
}

/** The payload of a `lease-answer`: the installation vouches for a lease. docs/format.md, 12.3. */
export interface LeaseAnswer {
  schema: 1;
  /** The caller's, 64 hexadecimal digits. */
  nonce: string;
  product: string;
  /** The public id of the lease. */
  lease: string;
  /** As the request gave it. */
  holder: { user: string; host: string; app: string; session: string };
  ttlSeconds: number;
  /** Id of the activation that comes with it. */
  activation: string;
  /** The installation's public key, 64 hexadecimal digits. */
  installationKey: string;
  extensions?: Record<string, unknown>;
  critical?: string[];
}
