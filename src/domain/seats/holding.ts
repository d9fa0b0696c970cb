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
  const { id, request, endsAtSecond } = lease;
  const leases = state.leases.with(id, { ...lease, lookAtSecond: endsAtSecond });
  return {
    ...state,
    leases,
    due: withDue(state.due, endsAtSecond, id),
    requests: request === null ? state.requests : state.requests.with(request.key, id),
    ...countsAfter(state, leases, { holder: lease.holder, change: 1 }),
  };
}

/** The state without a lease; the same where there is none of this id. */
export function releasing(state: LedgerState, id: string): LedgerState {
  const lease = state.leases.get(id);
  if (lease === undefined) return state;
  const { holder, request, lookAtSecond } = lease;
  const leases = state.leases.without(id);
  return {
    ...state,
    leases,
    due: withoutDue(state.due, lookAtSecond, id),
    requests: request === null ? state.requests : state.requests.without(request.key),
    ...countsAfter(state, leases, { holder, change: -1 }),
  };
}

/** The state in which a lease lives for its whole time again, counted from the state's moment. */
export function renewing(state: LedgerState, id: string): LedgerState {
  const lease = state.leases.get(id);
  if (lease === undefined) return state;
  const endsAtSecond = endSecondOf(state.atMs, lease.ttlSeconds);
  return { ...state, leases: state.leases.with(id, { ...lease, endsAtSecond }) };
}

/** The ledger that holds these leases and nothing else, made at once. */
export function makeLedger(all: {
  boot: string;
  atMs: number;
  leases: readonly HeldLease[];
}): LedgerState {
  const { boot, atMs } = all;
  const leases = Table.of(all.leases, ({ id }) => id);
  return {
    boot,
    atMs,
    leases,
    sessions: countLater(leases, sessionOf),
    users: countLater(leases, userOf),
    hosts: countLater(leases, hostOf),
    requests: Table.later(() => mapRequests(leases)),
    due: makeDueList(all.leases),
  };
}

const userOf = ({ user }: Holder): string => user;
const hostOf = ({ host }: Holder): string => host;

function mapRequests(leases: Table<Lease>): Map<string, string> {
  const requests = new Map<string, string>();
  for (const { id, request } of leases.values())
    if (request !== null) requests.set(request.key, id);
  return requests;
}

/** A licence counts by one of the three: the others are not worth the memory until somebody asks. */
function countLater(leases: Table<Lease>, nameOf: (holder: Holder) => string): Table<number> {
  return Table.later(() => {
    const counts = new Map<string, number>();
    for (const { holder } of leases.values()) {
      const name = nameOf(holder);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  });
}

/** What was asked for once is kept up to date from then on. */
function countsAfter(
  { sessions, users, hosts }: LedgerState,
  leases: Table<Lease>,
  { holder, change }: { holder: Holder; change: 1 | -1 },
): Pick<LedgerState, 'sessions' | 'users' | 'hosts'> {
  const after = (counts: Table<number>, nameOf: (holder: Holder) => string) =>
    counts.isMade ? counting(counts, nameOf(holder), change) : countLater(leases, nameOf);
  return {
    sessions: after(sessions, sessionOf),
    users: after(users, userOf),
    hosts: after(hosts, hostOf),
  };
}

function counting(counts: Table<number>, name: string, change: 1 | -1): Table<number> {
  const count = (counts.get(name) ?? 0) + change;
  return count === 0 ? counts.without(name) : counts.with(name, count);
}
