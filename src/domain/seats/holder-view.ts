import type { Instant } from '../dates.ts';
import type { Holder } from './holder.ts';
import type { Lease } from './lease.ts';
import type { LedgerState } from './ledger.ts';
import type { Moment } from './moment.ts';

/** A holder as he is shown to somebody who got no seat. */
export interface HolderView extends Holder {
  id: string;
  grantedAt: Instant;
  expiresAt: Instant;
}

/** A refusal is answered often and by many: it must not grow with the licence. */
const MOST_SHOWN = 100;

/** The holders of a ledger that was brought up to the moment, the longest first. */
export function listHolders(state: LedgerState, moment: Moment): HolderView[] {
  const holders: HolderView[] = [];
  for (const lease of state.leases.values()) {
    if (holders.length === MOST_SHOWN) break;
    const { id, holder, grantedAt } = lease;
    holders.push({ ...holder, id, grantedAt, expiresAt: expiryOf(lease, moment) });
  }
  return holders.toSorted(byAge);
}

/** The longest held first. */
export function byAge(
  a: { grantedAt: Instant; id: string },
  b: { grantedAt: Instant; id: string },
): number {
  if (a.grantedAt !== b.grantedAt) return a.grantedAt < b.grantedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** When a lease ends unless it is renewed, by the wall clock as it is set now. */
export function expiryOf(
  { endsAtSecond }: Pick<Lease, 'endsAtSecond'>,
  { monotonicMs, now }: Moment,
): Instant {
  return new Date(now + endsAtSecond * 1000 - monotonicMs).toISOString();
}
