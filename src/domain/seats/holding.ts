import { makeDueList, withDue, withoutDue } from './due-list.ts';
import type { Holder } from './holder.ts';
import { endSecondOf, type Lease } from './lease.ts';
import type { LedgerState } from './ledger.ts';
import { Table } from './table.ts';

/** A lease in the ledger. */
export interface HeldLease extends Lease {
  /** The second at which it is looked at; never after the one at which it ends. */
  lookAtSecond: number;
}

/** One session is another's only if all four names are the same. */
export function sessionOf({ user, host, app, session }: Holder): string {
  return `${user}\n${host}\n${app}\n${session}`;
}

/** The state with one lease more. */
export function holding(state: LedgerState, lease: Lease): LedgerState {
  const { id, holder, request, endsAtSecond } = lease;
  return {
    ...state,
    leases: state.leases.with(id, { ...lease, lookAtSecond: endsAtSecond }),
    due: withDue(state.due, endsAtSecond, id),
    requests: request === null ? state.requests : state.requests.with(request.key, id),
    sessions: counting(state.sessions, sessionOf(holder), 1),
    users: counting(state.users, holder.user, 1),
    hosts: counting(state.hosts, holder.host, 1),
  };
}

/** The state without a lease; the same where there is none of this id. */
export function releasing(state: LedgerState, id: string): LedgerState {
  const lease = state.leases.get(id);
  if (lease === undefined) return state;
  const { holder, request, lookAtSecond } = lease;
  return {
    ...state,
    leases: state.leases.without(id),
    due: withoutDue(state.due, lookAtSecond, id),
    requests: request === null ? state.requests : state.requests.without(request.key),
    sessions: counting(state.sessions, sessionOf(holder), -1),
    users: counting(state.users, holder.user, -1),
    hosts: counting(state.hosts, holder.host, -1),
  };
}

/** The state in which a lease lives for its whole time again, counted from the state's moment. */
export function renewing(state: LedgerState, id: string): LedgerState {
  const lease = state.leases.get(id);
  if (lease === undefined) return state;
  const endsAtSecond = endSecondOf(state.atMs, lease.ttlSeconds);
  return { ...state, leases: state.leases.with(id, { ...lease, endsAtSecond }) };
}

/** The ledger that holds these leases and nothing else, made at once; what it counts, when it is asked. */
export function makeLedger(all: {
  boot: string;
  atMs: number;
  leases: readonly HeldLease[];
}): LedgerState {
  const { boot, atMs, leases } = all;
  return {
    boot,
    atMs,
    leases: Table.of(leases, ({ id }) => id),
    sessions: countAll(leases, sessionOf),
    users: countAll(leases, ({ user }) => user),
    hosts: countAll(leases, ({ host }) => host),
    requests: Table.later(() => mapRequests(leases)),
    due: makeDueList(leases),
  };
}

function mapRequests(leases: readonly Lease[]): Map<string, string> {
  const requests = new Map<string, string>();
  for (const { id, request } of leases) if (request !== null) requests.set(request.key, id);
  return requests;
}

function countAll(leases: readonly Lease[], nameOf: (holder: Holder) => string): Table<number> {
  return Table.later(() => {
    const counts = new Map<string, number>();
    for (const { holder } of leases) {
      const name = nameOf(holder);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  });
}

function counting(counts: Table<number>, name: string, change: 1 | -1): Table<number> {
  const count = (counts.get(name) ?? 0) + change;
  return count === 0 ? counts.without(name) : counts.with(name, count);
}
