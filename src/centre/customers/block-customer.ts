import { SlsError } from '../../errors.ts';
import type { Centre } from '../centre.ts';
import { changeCustomer, type CustomerDecision } from './change-customer.ts';
import { nameOfCustomer, type CustomerId } from './customer-id.ts';
import type { CustomerRecord } from './customer-record.ts';
import { makeEpoch } from './epoch.ts';

/**
 * Blocks an account or opens it again. Blocked, it has no session and no open invitation; its licences
 * go on.
 *
 * @returns the account, and false where it was so already
 * @throws SlsError CUSTOMER_UNKNOWN, and what the disk says
 */
export async function blockCustomer(
  centre: Centre,
  id: CustomerId,
  { blocked }: { blocked: boolean },
): Promise<{ customer: CustomerRecord; changed: boolean }> {
  const at = new Date(centre.now).toISOString();
  type Decision = CustomerDecision<{ customer: CustomerRecord; changed: boolean }>;
  return changeCustomer(centre, nameOfCustomer(id), (before): Decision => {
    if (before === undefined) throw new SlsError('CUSTOMER_UNKNOWN', { inn: id.inn });
    if ((before.blockedAt !== null) === blocked)
      return { keep: { customer: before, changed: false } };
    const type = blocked ? 'customer-blocked' : 'customer-unblocked';
    const customer: CustomerRecord = {
      ...before,
      invitation: null,
      blockedAt: blocked ? at : null,
      epoch: makeEpoch(centre.random),
      lastEvent: { type, at, ...id },
    };
    return { save: customer, result: { customer, changed: true } };
  });
}
