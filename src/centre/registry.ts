import type { Key } from '../domain/key.ts';
import type { Product } from '../domain/licence.ts';
import type { LicenceRecord, LicenceTerms } from './licence-record.ts';

/** A licence as it was read. */
export interface StoredLicence {
  licence: LicenceRecord;
  /** Counts the changes of this licence from 1. */
  version: number;
  /** The journal has this version's line. False may also mean that this is not known. */
  journaled: boolean;
}

/**
 * The centre's records, as a port: files now, a database perhaps one day.
 *
 * What an adapter must guarantee, and all that the rules rest on (docs/decisions/0010):
 *
 * 1. `saveLicence` is a compare-and-swap on one licence: of all calls that name the same expected
 *    version at most one returns true, whichever processes sleep, die or run again meanwhile.
 * 2. What it returned true for is durable, is what the next `readLicence` gives, and is never lost
 *    to a save that expected an older version.
 * 3. `claimKey` is a put-if-absent: all calls for one key return the same licence id, for ever.
 * 4. `confirmLicence` returns once that which this reader saw is durable, whoever wrote it.
 *    `claimCreation` likewise, for one request.
 * 5. `listByLicensee` misses no licence for which `saveLicence` has returned true with that licensee,
 *    also after a crash. It may give too many: whoever asks reads each licence and compares.
 *
 * Nothing spans two records, so no transaction is asked for.
 */
export interface Registry {
  readLicence(id: string): StoredLicence | undefined;
  /** The licence that lists a key. A claim alone does not make a key known. */
  findByKey(key: Key): StoredLicence | undefined;
  /** The id of every licence above one of them, in ascending order. */
  listLicenceIds(after?: string): AsyncIterable<string>;
  /**
   * Ids of the licences of a licensee, in ascending order, and perhaps of others.
   *
   * @param country any country where it is absent
   */
  listByLicensee(inn: string, country?: string): Iterable<string>;
  /** False where `listByLicensee` would miss a licence: a check of what must be true. */
  isListed(id: string, licensee: LicenceTerms['licensee']): boolean;
  /**
   * Makes what `listByLicensee` looks up, where it was never made, and is asked for before the first
   * change. `anew` looks at every licence again, for records that somebody damaged.
   */
  buildIndexes(how: { anew: boolean }): void;
  /**
   * Stores a licence in place of the version that the decision was made on; 0 for a new one.
   *
   * @returns false where another version stands there: decide again
   */
  saveLicence(id: string, expectedVersion: number, licence: LicenceRecord): boolean;
  confirmLicence(id: string): void;
  /** Notes that the journal has a version's line. The note may get lost; it must never come early. */
  markJournaled(id: string, version: number): void;
  /** Reserves a key for a licence, unless it is reserved. @returns whose the key is */
  claimKey(key: Key, licence: string): string;
  findClaim(key: Key): string | undefined;
  /** Every reserved key. */
  listClaims(): Iterable<{ key: Key; licence: string }>;
  /** Notes which licence a request makes, unless that is noted. @returns what is noted */
  claimCreation(creation: Creation): Creation;
  findCreation(request: string): Creation | undefined;
  /** False where the code is taken. */
  addProduct(product: ProductRecord): boolean;
  findProduct(code: string): ProductRecord | undefined;
  listProducts(): ProductRecord[];
}

/** A request of a program for a licence, which may be repeated. */
export interface Creation {
  /** 64 hexadecimal digits: who asks, and his idempotency key. */
  request: string;
  licence: string;
  /** SHA-256 of all that was asked for, 64 hexadecimal digits. */
  digest: string;
}

/** A product of the vendor. */
export interface ProductRecord extends Product {
  createdAt: string;
  /** Name of the token of the program that added it. */
  by?: string;
}
