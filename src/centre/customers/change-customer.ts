import { SlsError } from '../../errors.ts';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import type { Centre } from '../centre.ts';
import { noteJournaled } from '../files/licence-versions.ts';
import { customerEntry } from './customer-entry.ts';
import { nameOfCustomer, type CustomerId } from './customer-id.ts';
import { customerPaths } from './customer-paths.ts';
import type { CustomerRecord } from './customer-record.ts';
import {
  putCustomerVersion,
  readCustomerVersion,
  type StoredCustomer,
} from './customer-versions.ts';

/** What was decided on one version of an account, undefined where there is none yet. */
export type CustomerDecision<T> =
  | { save: CustomerRecord; result: T }
  /** Nothing is to be changed. */
  | { keep: T };

const MOST_RACES = 100;

/** The account under a name; undefined where there is none. */
export function readCustomer({ home, paths }: Centre, name: string): StoredCustomer | undefined {
  const folder = customerPaths(paths.home).customerFolder(name);
  const stored = readCustomerVersion(home, folder);
  if (stored !== undefined && nameOfCustomer(stored.customer.id) !== name)
    throw new SlsError('FILE_DAMAGED', { path: folder, problem: 'wrong-value' });
  return stored;
}

/** The same for a customer. */
export function findCustomer(centre: Centre, id: CustomerId): StoredCustomer | undefined {
  return readCustomer(centre, nameOfCustomer(id));
}

/**
 * Decides on the newest version of an account and stores what came out, again after each lost race.
 * When it returns, the record and then its journal line are durable. docs/decisions/0011.
 *
 * @param decide says what it said on the version that is replaced, and on no other
 * @throws SlsError RECORD_CONFLICT, and what the disk says
 */
export async function changeCustomer<T>(
  centre: Centre,
  name: string,
  decide: (stored: CustomerRecord | undefined) => CustomerDecision<T>,
): Promise<T> {
  const folder = customerPaths(centre.paths.home).customerFolder(name);
  for (let race = 0; race < MOST_RACES; race += 1) {
    const stored = readCustomer(centre, name);
    if (stored !== undefined) await settleCustomer(centre, stored);
    const decision = decide(stored?.customer);
    if ('keep' in decision) return decision.keep;
    const { result } = decision;
    const save = signedBy(centre, decision.save);
    const expected = stored?.version ?? 0;
    if (!putCustomerVersion(centre.home, folder, expected, save, centre.now)) continue;
    await centre.journal.write(customerEntry(save, expected + 1));
    noteJournaled(centre.home, folder, expected + 1);
    return result;
  }
  throw new SlsError('RECORD_CONFLICT', { licence: name });
}

/** The journal names the program on whose behalf an account was changed. */
function signedBy({ by }: Centre, customer: CustomerRecord): CustomerRecord {
  return by === undefined ? customer : { ...customer, lastEvent: { ...customer.lastEvent, by } };
}

/** As with licences: what a crash kept back comes first, and nobody knows more than the disk. */
async function settleCustomer(
  { home, paths, journal }: Centre,
  { customer, version, journaled }: StoredCustomer,
): Promise<void> {
  if (journaled) return;
  const folder = customerPaths(paths.home).customerFolder(nameOfCustomer(customer.id));
  namingDiskErrors('write', folder, () => home.disk.flushFolder(folder));
  await journal.bringIn(customerEntry(customer, version));
  noteJournaled(home, folder, version);
}
