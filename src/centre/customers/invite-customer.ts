import { DAY_MS, type Instant } from '../../domain/dates.ts';
import { SlsError } from '../../errors.ts';
import type { Centre } from '../centre.ts';
import { changeCustomer } from './change-customer.ts';
import { nameOfCustomer, type CustomerId } from './customer-id.ts';
import type { CustomerRecord } from './customer-record.ts';
import { makeEpoch } from './epoch.ts';
import { makeInvitationToken } from './invitation-token.ts';
import { licencesOf } from './sold-to.ts';

/** Days that a link serves: where nobody says, and at most. */
export const USUAL_DAYS = 7;
export const MOST_DAYS = 90;

export interface SentInvitation {
  customer: CustomerRecord;
  /** What the link ends in; it is kept nowhere. */
  token: string;
  expiresAt: Instant;
  /** The customer has a password already, and may choose a new one. */
  isReset: boolean;
}

/**
 * Invites a customer: the link with this token lets its holder choose a password, once. A newer
 * invitation ends the older; the password of before holds until the link is used.
 *
 * @throws SlsError CUSTOMER_WITHOUT_LICENCE, CUSTOMER_BLOCKED, and what the disk says
 */
export async function inviteCustomer(
  centre: Centre,
  id: CustomerId,
  days: number,
): Promise<SentInvitation> {
  const { licences, problems } = licencesOf(centre, id);
  if (licences.length === 0 && problems.length === 0)
    throw new SlsError('CUSTOMER_WITHOUT_LICENCE', { inn: id.inn });
  const { token, digest } = makeInvitationToken(nameOfCustomer(id), centre.random);
  const at = new Date(centre.now).toISOString();
  const expiresAt = new Date(centre.now + days * DAY_MS).toISOString();
  return changeCustomer(centre, nameOfCustomer(id), (before) => {
    if (before !== undefined && before.blockedAt !== null)
      throw new SlsError('CUSTOMER_BLOCKED', { inn: id.inn });
    const customer: CustomerRecord = {
      ...(before ?? newCustomer(centre, id, at)),
      invitation: { digest, expiresAt },
      lastEvent: { type: 'customer-invited', at, ...id },
    };
    const isReset = customer.password !== null;
    return { save: customer, result: { customer, token, expiresAt, isReset } };
  });
}

/** The link that a customer opens. @param base where the centre is reached */
export function invitationLink(base: string, token: string): string {
  return `${base.replace(/\/+$/, '')}/invitation/${token}`;
}

function newCustomer(
  { random }: Centre,
  id: CustomerId,
  at: Instant,
): Omit<CustomerRecord, 'lastEvent'> {
  return {
    id,
    createdAt: at,
    invitation: null,
    password: null,
    joinedAt: null,
    blockedAt: null,
    epoch: makeEpoch(random),
  };
}
