import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { Centre } from '../centre.ts';
import { readCustomer } from '../customers/change-customer.ts';
import { customerEntry } from '../customers/customer-entry.ts';
import { customerPaths } from '../customers/customer-paths.ts';
import { findUnknownCustomerNames } from '../customers/customer-versions.ts';
import { listCustomerNames } from '../customers/list-customers.ts';
import { readSessionKey } from '../account/session-key.ts';
import type { Journal } from '../journal.ts';
import { misfit, reporting } from './check.ts';

type Report = (problem: Problem) => void;

/** Whether every account can be read and fits the journal. */
export async function verifyCustomers(centre: Centre, report: Report) {
  const journaled = indexAccounts(centre.journal);
  const { customerFolder } = customerPaths(centre.paths.home);
  const seen = new Set<string>();
  for (const name of listCustomerNames(centre))
    await reporting(report, () => {
      const folder = customerFolder(name);
      for (const unknown of findUnknownCustomerNames(centre.home, folder))
        report({ code: 'FILE_UNKNOWN', details: { path: join(folder, unknown) } });
      const stored = readCustomer(centre, name);
      // An empty folder: whoever made it was stopped.
      if (stored === undefined) return;
      seen.add(name);
      const { customer, version } = stored;
      const path = join(folder, `${version}.json`);
      const account = journaled.get(name);
      if (!account?.operations.has(customerEntry(customer, version).operation))
        report(misfit(path, 'not-in-journal'));
      if ((account?.newest ?? 0) > version) report(misfit(path, 'older-than-journal'));
    });
  for (const name of journaled.keys())
    if (!seen.has(name)) report(misfit(customerFolder(name), 'vanished'));
  await reporting(report, () => readSessionKey(centre));
  return { customers: seen.size };
}

interface JournaledAccount {
  operations: Set<string>;
  newest: number;
}

const OPERATION = /^customer\/([0-9A-Za-z-]+)\/(\d+)\//;

function indexAccounts(journal: Journal): Map<string, JournaledAccount> {
  const accounts = new Map<string, JournaledAccount>();
  for (const { operation } of journal.entries()) {
    const [, name, version] = OPERATION.exec(operation) ?? [];
    if (name === undefined) continue;
    const known = accounts.get(name) ?? { operations: new Set(), newest: 0 };
    accounts.set(name, known);
    known.operations.add(operation);
    known.newest = Math.max(known.newest, Number(version));
  }
  return accounts;
}
