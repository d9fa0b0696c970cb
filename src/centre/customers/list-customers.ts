import { join } from 'node:path';
import { SlsError, type Problem } from '../../errors.ts';
import { listFolder } from '../../store/read-file.ts';
import type { Centre } from '../centre.ts';
import { readCustomer } from './change-customer.ts';
import { isCustomerName } from './customer-id.ts';
import { customerPaths, shardOf } from './customer-paths.ts';
import type { StoredCustomer } from './customer-versions.ts';

/** The name of every account, in no order that means anything. */
export function* listCustomerNames({ home, paths }: Centre): Generator<string> {
  const { customers } = customerPaths(paths.home);
  for (const shard of listFolder(home.disk, customers))
    if (/^[0-9a-f]{2}$/.test(shard))
      for (const name of listFolder(home.disk, join(customers, shard)))
        if (isCustomerName(name) && shardOf(name) === shard) yield name;
}

export interface CustomerList {
  customers: StoredCustomer[];
  /** Accounts that could not be read. */
  problems: Problem[];
}

/** Every account, by its number. */
export function listCustomers(centre: Centre): CustomerList {
  const customers: StoredCustomer[] = [];
  const problems: Problem[] = [];
  for (const name of listCustomerNames(centre)) {
    try {
      const stored = readCustomer(centre, name);
      // An empty folder: whoever made it was stopped.
      if (stored !== undefined) customers.push(stored);
    } catch (error) {
      if (!(error instanceof SlsError) || error.exit !== 3) throw error;
      problems.push(error.problem);
    }
  }
  const order = ({ customer: { id } }: StoredCustomer) => `${id.country} ${id.inn}`;
  return { customers: customers.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)), problems };
}
