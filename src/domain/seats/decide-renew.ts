import { accept, refuse, type Outcome } from '../outcome.ts';
import type { Lease } from './lease.ts';
import type { LedgerState } from './ledger.ts';
import type { LedgerEvent } from './ledger-events.ts';
import type { Moment } from './moment.ts';
import { openLedger } from './opened-ledger.ts';

export interface LeaseProblems {
  /** It ran out, was given back or taken back, or the ledger was deleted. */
  LEASE_GONE: { id: string };
  LEASE_TOKEN_WRONG: { id: string };
}

/** What happens to a lease that lives. */
export interface LeaseDecision {
  lease: Lease;
  events: readonly LedgerEvent[];
}

/**
 * Lets a lease live for its whole time again. The licence has no say in it: who is in stays in.
 *
 * @param tokenDigest null: somebody asks who may do so without the token, on the computer itself
 */
export function decideRenew(
  state: LedgerState,
  moment: Moment,
  id: string,
  tokenDigest: string | null,
): Outcome<LeaseDecision, LeaseProblems> {
  return decideOnLease(state, moment, { id, tokenDigest, type: 'renewed' });
}

/** Gives a seat back. @param tokenDigest as in {@link decideRenew} */
export function decideRelease(
  state: LedgerState,
  moment: Moment,
  id: string,
  tokenDigest: string | null,
): Outcome<LeaseDecision, LeaseProblems> {
  return decideOnLease(state, moment, { id, tokenDigest, type: 'released' });
}

function decideOnLease(
  before: LedgerState,
  moment: Moment,
  asked: { id: string; tokenDigest: string | null; type: 'renewed' | 'released' },
): Outcome<LeaseDecision, LeaseProblems> {
  const { id, tokenDigest, type } = asked;
  const { state, events } = openLedger(before, moment);
  const lease = state.leases.get(id);
  if (lease === undefined) return refuse('LEASE_GONE', { id });
  if (tokenDigest !== null && lease.tokenDigest !== tokenDigest)
    return refuse('LEASE_TOKEN_WRONG', { id });
  return accept({ lease, events: [...events, { type, atMs: state.atMs, id }] });
}
