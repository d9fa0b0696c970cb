import { accept, refuse, type Outcome } from '../../domain/outcome.ts';
import type { Centre } from '../centre.ts';
import { changeCustomer, type CustomerDecision } from './change-customer.ts';
import { nameOfCustomer } from './customer-id.ts';
import type { CustomerRecord } from './customer-record.ts';
import { makeEpoch } from './epoch.ts';
import type { StoredPassword } from '../../domain/stored-password.ts';

export interface EpochProblems {
  /** Somebody changed the account since it was read: blocked it, or chose another password. */
  SESSION_ENDED: Record<never, never>;
}

/**
 * Ends every session of an account, and with a password also gives it that one; then an open
 * invitation ends as well.
 *
 * @param read the account as it was when its owner was recognised
 * @throws SlsError what the disk says
 */
export async function endSessions(
  centre: Centre,
  read: CustomerRecord,
  password?: StoredPassword,
): Promise<Outcome<CustomerRecord, EpochProblems>> {
  const at = new Date(centre.now).toISOString();
  type Decision = CustomerDecision<Outcome<CustomerRecord, EpochProblems>>;
  return changeCustomer(centre, nameOfCustomer(read.id), (before): Decision => {
    if (before?.epoch !== read.epoch) return { keep: refuse('SESSION_ENDED', {}) };
    const type = password === undefined ? 'customer-signed-out' : 'customer-password-changed';
    const customer: CustomerRecord = {
      ...before,
      ...(password !== undefined && { password, invitation: null }),
      epoch: makeEpoch(centre.random),
      lastEvent: { type, at, ...before.id },
    };
    return { save: customer, result: accept(customer) };
  });
}
