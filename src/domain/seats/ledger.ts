import type { SeatPer } from '../licence.ts';
import { listDue, withDue, withoutDue, type DueList } from './due-list.ts';
import { holding, makeLedger, releasing, renewing, type HeldLease } from './holding.ts';
import { endSecondOf } from './lease.ts';
import type { LedgerEvent } from './ledger-events.ts';
import type { Table } from './table.ts';

/**
 * Who holds which seats of one product. Nothing in it ever changes: each event makes another state,
 * which shares nearly all with the one before.
 */
export interface LedgerState {
  /** The boot whose monotonic time counts; empty before the first event. */
  readonly boot: string;
  /** The newest monotonic time that an event had. */
  readonly atMs: number;
  readonly leases: Table<HeldLease>;
  /** How many leases a session, a user, a host has; made when it is asked for, and kept from then on. */
  readonly sessions: Table<number>;
  readonly users: Table<number>;
  readonly hosts: Table<number>;
  /** Digest of an idempotency key → id of the lease. */
  readonly requests: Table<string>;
  /** When to look at which lease; each stands there once. */
  readonly due: DueList;
}

export const EMPTY_LEDGER: LedgerState = makeLedger({ boot: '', atMs: 0, leases: [] });

/** Makes the state that an event leads to. */
export function applyLedgerEvent(before: LedgerState, event: LedgerEvent): LedgerState {
  if (event.type === 'booted') return boot(before, event.boot, event.atMs);
  const state = passTime(before, event.atMs);
  switch (event.type) {
    case 'acquired': {
      const { id, holder, token, ttlSeconds, grantedAt, released = null, request = null } = event;
      const endsAtSecond = endSecondOf(state.atMs, ttlSeconds);
      const lease = { id, holder, tokenDigest: token, ttlSeconds, grantedAt, released, request };
      return holding(releasing(state, id), { ...lease, endsAtSecond });
    }
    case 'renewed':
      return renewing(state, event.id);
    case 'released':
      return releasing(state, event.id);
    case 'freed':
      return event.ids.reduce(releasing, state);
  }
}

/** Ends the leases that ran out. Time that seems to go backwards stands still. docs/format.md 11.4. */
export function passTime(before: LedgerState, monotonicMs: number): LedgerState {
  if (monotonicMs <= before.atMs) return before;
  const second = Math.floor(monotonicMs / 1000);
  let state: LedgerState = { ...before, atMs: monotonicMs };
  for (const [due, ids] of listDue(before.due, second))
    for (const id of ids) state = lookAt(state, id, due, second);
  return state;
}

/** One that was renewed meanwhile stands in a later second from now on: that is all a renewal costs. */
function lookAt(state: LedgerState, id: string, due: number, second: number): LedgerState {
  const lease = state.leases.get(id);
  if (lease === undefined || lease.endsAtSecond <= second) return releasing(state, id);
  const { endsAtSecond: lookAtSecond } = lease;
  return {
    ...state,
    leases: state.leases.with(id, { ...lease, lookAtSecond }),
    due: withDue(withoutDue(state.due, due, id), lookAtSecond, id),
  };
}

/** Nobody knows how long a computer was off: every lease gets one more time to live. docs/format.md 11.5. */
function boot(before: LedgerState, name: string, atMs: number): LedgerState {
  const leases = Array.from(before.leases.values(), (lease) => {
    const endsAtSecond = endSecondOf(atMs, lease.ttlSeconds);
    return { ...lease, endsAtSecond, lookAtSecond: endsAtSecond };
  });
  return makeLedger({ boot: name, atMs, leases });
}

/** How many seats are taken, as the licence counts them. */
export function occupied({ sessions, users, hosts }: LedgerState, seatPer: SeatPer): number {
  return { session: sessions, user: users, host: hosts }[seatPer].size;
}
