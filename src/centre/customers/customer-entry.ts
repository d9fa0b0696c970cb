import { hash } from 'node:crypto';
import type { Entry } from '../journal.ts';
import { nameOfCustomer } from './customer-id.ts';
import type { CustomerRecord } from './customer-record.ts';

const DIGEST_DIGITS = 16;

/**
 * The journal line that belongs to a version of an account. Its operation id is made from what it
 * says, so that the line of a version which a restored backup made anew is not taken for the old one.
 */
export function customerEntry({ id, epoch, lastEvent }: CustomerRecord, version: number): Entry {
  const digest = hash('sha256', JSON.stringify([lastEvent, epoch])).slice(0, DIGEST_DIGITS);
  return { operation: `customer/${nameOfCustomer(id)}/${version}/${digest}`, event: lastEvent };
}
