import type { ComputerRecord } from '../domain/computer.ts';
import type { CalendarDate, Instant } from '../domain/dates.ts';
import type { Key } from '../domain/key.ts';
import type { Binding, Licensee, SeatPer } from '../domain/licence.ts';
import type { LicenceEvent } from './events.ts';

/** What was sold, as the vendor may change it later. */
export interface LicenceTerms {
  /** Code of a product that the centre knows. */
  product: string;
  edition: string;
  seats: number;
  seatPer: SeatPer;
  licensee: Licensee;
  /** First day; null: from the start. */
  validFrom: CalendarDate | null;
  /** The moment from which the licence holds no longer; null: never. */
  expiresAt: Instant | null;
  /** Last day, inclusive, whose releases may be used; null: every release. */
  supportUntil: CalendarDate | null;
  /** Days after which a grant needs a fresh one; null: never. */
  confirmDays: number | null;
  binding: Binding;
  features: Record<string, string | number | boolean>;
}

/** How a key came to be. Only `self-service` ones count for the monthly limit. */
export type KeyOrigin = 'initial' | 'taken-over' | 'self-service' | 'override';

/** Where a key was activated, as its newest grant has it. */
export interface Binds {
  computer: ComputerRecord;
  /** The installation's public key, 64 hexadecimal digits. */
  installationKey: string;
  /** Id of the newest activation. */
  activation: string;
  firstAt: Instant;
  lastAt: Instant;
}

/** One key of a licence. A newer generation supersedes the older from its own first activation. */
export interface KeyRecord {
  key: Key;
  generation: number;
  origin: KeyOrigin;
  madeAt: Instant;
  /** Null until the first grant. */
  bound: Binds | null;
}

/** A grant that was given, so that the same request gets the same bytes. */
export interface StoredAnswer {
  key: Key;
  nonce: string;
  installationKey: string;
  activation: string;
  sequence: number;
  importBefore: Instant;
  /** Id of the signing key. */
  signer: string;
  /** The envelope, byte for byte. */
  document: string;
}

/** A licence: one document with all that a decision about it needs. */
export interface LicenceRecord {
  id: string;
  terms: LicenceTerms;
  createdAt: Instant;
  revokedAt: Instant | null;
  /** By generation, which counts from 1. */
  keys: KeyRecord[];
  /** The highest sequence that an answer carried. */
  sequence: number;
  /** The newest last. */
  answers: StoredAnswer[];
  /** What this version of the record did: a journal line that a crash kept back can be written later. */
  lastEvent: LicenceEvent;
  /** What asked for it, 64 hexadecimal digits: a program's request, or a row of a table. So the same
   * again finds the licence, and makes no second one. */
  creation?: string;
}

/** Grants that are kept whole; an older request gets a fresh one. */
export const KEPT_ANSWERS = 16;

/** Finds a key of a licence. */
export function findKey(licence: LicenceRecord, key: Key): KeyRecord | undefined {
  return licence.keys.find((record) => record.key === key);
}

/** The newest key that was activated, if any. */
export function newestActivated({ keys }: LicenceRecord): KeyRecord | undefined {
  return keys.findLast(({ bound }) => bound !== null);
}
