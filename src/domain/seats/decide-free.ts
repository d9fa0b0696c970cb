import type { Lease } from './lease.ts';
import type { LedgerState } from './ledger.ts';
import type { LedgerEvent } from './ledger-events.ts';
import type { Moment } from './moment.ts';
import { openLedger } from './opened-ledger.ts';

/** Which leases an administrator takes back. */
export type FreeFilter = { id: string } | { user: string } | { host: string } | 'all';

/** The leases that an administrator's release takes back, and the events; none where it fits nobody. */
export function decideFree(
  before: LedgerState,
  moment: Moment,
  filter: FreeFilter,
): { freed: Lease[]; events: readonly LedgerEvent[] } {
  const { state, events } = openLedger(before, moment);
  const freed = findLeases(state, filter);
  if (freed.length === 0) return { freed, events: [] };
  const ids = freed.map(({ id }) => id);
  return { freed, events: [...events, { type: 'freed', atMs: state.atMs, ids }] };
}

function findLeases({ leases }: LedgerState, filter: FreeFilter): Lease[] {
  if (filter !== 'all' && 'id' in filter) {
    const lease = leases.get(filter.id);
    return lease === undefined ? [] : [lease];
  }
  return [...leases.values()].filter(
    ({ holder }) =>
      filter === 'all' ||
      ('user' in filter ? holder.user === filter.user : holder.host === filter.host),
  );
}
