import { accept, refuse, type Outcome } from '../../domain/outcome.ts';
import type { Centre } from '../centre.ts';
import { changeCustomer, readCustomer, type CustomerDecision } from './change-customer.ts';
import type { CustomerRecord } from './customer-record.ts';
import { makeEpoch } from './epoch.ts';
import { parseInvitationToken, sameDigest } from './invitation-token.ts';
import type { StoredPassword } from '../../domain/stored-password.ts';

export interface InvitationProblems {
  /** It was used, or a newer one took its place, or it never was one: nobody is told which. */
  INVITATION_SPENT: Record<never, never>;
  INVITATION_EXPIRED: { expiresAt: string };
  ACCOUNT_BLOCKED: Record<never, never>;
}

type Invited = Outcome<CustomerRecord, InvitationProblems>;

/** Whom a link invites, if it still does. Changes nothing: mail programs open links by themselves. */
export function readInvitation(centre: Centre, token: string): Invited {
  const parsed = parseInvitationToken(token);
  const stored = parsed && readCustomer(centre, parsed.name);
  return decideInvitation(stored?.customer, parsed?.digest ?? '', centre.now);
}

/**
 * Uses an invitation: its customer gets a password, and every session of before ends. Of two that use
 * one link at the same instant exactly one succeeds.
 *
 * @throws SlsError what the disk says
 */
export async function redeemInvitation(
  centre: Centre,
  token: string,
  password: StoredPassword,
): Promise<Invited> {
  const parsed = parseInvitationToken(token);
  if (parsed === undefined) return refuse('INVITATION_SPENT', {});
  return changeCustomer(centre, parsed.name, (before): CustomerDecision<Invited> => {
    const decision = decideInvitation(before, parsed.digest, centre.now);
    if (!decision.ok) return { keep: decision };
    const at = new Date(centre.now).toISOString();
    const { id, joinedAt } = decision.value;
    const customer: CustomerRecord = {
      ...decision.value,
      invitation: null,
      password,
      joinedAt: joinedAt ?? at,
      epoch: makeEpoch(centre.random),
      lastEvent: { type: 'customer-joined', at, ...id },
    };
    return { save: customer, result: accept(customer) };
  });
}

function decideInvitation(
  customer: CustomerRecord | undefined,
  digest: string,
  now: number,
): Invited {
  const open = customer?.invitation;
  if (!customer || !open || !sameDigest(open.digest, digest)) return refuse('INVITATION_SPENT', {});
  if (customer.blockedAt !== null) return refuse('ACCOUNT_BLOCKED', {});
  if (now >= Date.parse(open.expiresAt))
    return refuse('INVITATION_EXPIRED', { expiresAt: open.expiresAt });
  return accept(customer);
}
