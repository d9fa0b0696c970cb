import { accept, refuse, type Outcome } from '../../domain/outcome.ts';
import { failWith } from '../../errors.ts';
import { findCustomer } from '../customers/change-customer.ts';
import { nameOfCustomer, type CustomerId } from '../customers/customer-id.ts';
import type { CustomerRecord } from '../customers/customer-record.ts';
import type { AccountDoor } from './account-door.ts';

export interface SignInProblems {
  /** Wrong password or no such account: nobody is told which. */
  SIGN_IN_REFUSED: Record<never, never>;
  /** Only said to who knows the password. */
  ACCOUNT_BLOCKED: Record<never, never>;
}

/**
 * Is this the customer's password? A guess costs the same time whether there is such an account, and
 * counts against the source and against the account.
 *
 * @param source whom the attempt is counted against
 * @throws SlsError TOO_MANY_ATTEMPTS
 */
export async function decideSignIn(
  door: AccountDoor,
  id: CustomerId,
  password: string,
  source: string,
): Promise<Outcome<CustomerRecord, SignInProblems>> {
  const { signIn: limits } = door.serving.limits;
  const counted = [source, `account ${nameOfCustomer(id)}`];
  const admit = () => {
    for (const each of counted) {
      const allowed = limits.check(each);
      if (!allowed.ok) failWith(allowed);
    }
  };
  admit();
  const customer = findCustomer(door.serving.centre(), id)?.customer;
  // Asked once more when the turn comes: meanwhile those before it may have failed.
  if (!(await door.passwords.matches(password, customer?.password ?? null, admit))) {
    for (const each of counted) limits.fail(each);
    return refuse('SIGN_IN_REFUSED', {});
  }
  if (customer === undefined) return refuse('SIGN_IN_REFUSED', {});
  return customer.blockedAt === null ? accept(customer) : refuse('ACCOUNT_BLOCKED', {});
}
