import type { CalendarDate, Instant } from '../dates.ts';
import type { SeatPer } from '../licence.ts';
import { accept, refuse, type Outcome } from '../outcome.ts';
import { decideRelease as decideSupport, type SupportProblems } from '../support.ts';
import { listHolders, type HolderView } from './holder-view.ts';
import type { Holder } from './holder.ts';
import { sessionOf } from './holding.ts';
import type { Lease, RequestMark } from './lease.ts';
import { occupied, type LedgerState } from './ledger.ts';
import type { AcquiredEvent, LedgerEvent } from './ledger-events.ts';
import type { Moment } from './moment.ts';
import { openLedger } from './opened-ledger.ts';

/** What the active keys of a product add up to. */
export interface SeatTerms {
  product: string;
  /** How many seats there are. */
  capacity: number;
  /** Who shares one. Where keys differ, nobody does: `session`. */
  seatPer: SeatPer;
  /** Last day of support, of each key; null: every release. */
  supportUntil: readonly (CalendarDate | null)[];
}

/** Who wants a seat. */
export interface SeatWish {
  /** Id of the lease, if it comes about. */
  id: string;
  holder: Holder;
  tokenDigest: string;
  ttlSeconds: number;
  released: CalendarDate | null;
  request: RequestMark | null;
}

export interface SeatProblems extends SupportProblems {
  /** `holders` are the first of them, where there are very many. */
  SEATS_EXHAUSTED: { product: string; total: number; used: number; holders: HolderView[] };
  IDEMPOTENCY_KEY_REUSED: Record<never, never>;
}

export type AcquireDecision = {
  /** Seats that are taken then. */
  used: number;
} & (
  | { kind: 'granted'; events: readonly LedgerEvent[]; granted: AcquiredEvent }
  /** It is a request that was granted before, and the lease lives. */
  | { kind: 'repeated'; events: readonly LedgerEvent[]; lease: Lease }
);

/**
 * Decides about a seat. Who shares one that is taken needs no other, also where more are taken than
 * there are: nobody is thrown out, and nobody new comes in. docs/format.md 11.3.
 */
export function decideAcquire(
  before: LedgerState,
  moment: Moment,
  terms: SeatTerms,
  wish: SeatWish,
): Outcome<AcquireDecision, SeatProblems> {
  const { product, capacity, seatPer, supportUntil } = terms;
  // Asked of the state that stays, so that those after it have the count from the beginning.
  occupied(before, seatPer);
  const { state, events } = openLedger(before, moment);
  const used = occupied(state, seatPer);
  const repeated = findRepeated(state, wish.request);
  if (repeated === 'other') return refuse('IDEMPOTENCY_KEY_REUSED', {});
  if (repeated) return accept({ kind: 'repeated', events, lease: repeated, used });
  if (wish.released !== null) {
    const supported = decideSupport(product, wish.released, supportUntil);
    if (!supported.ok) return supported;
  }
  const isShared = sharesSeat(state, wish.holder, seatPer);
  if (used >= capacity && !isShared) {
    const holders = listHolders(state, moment);
    return refuse('SEATS_EXHAUSTED', { product, total: capacity, used, holders });
  }
  const granted = grant(wish, state.atMs, new Date(moment.now).toISOString());
  return accept({
    kind: 'granted',
    events: [...events, granted],
    granted,
    used: isShared ? used : used + 1,
  });
}

function findRepeated(
  state: LedgerState,
  request: RequestMark | null,
): Lease | 'other' | undefined {
  const id = request === null ? undefined : state.requests.get(request.key);
  const lease = id === undefined ? undefined : state.leases.get(id);
  if (lease === undefined) return undefined;
  return lease.request?.body === request?.body ? lease : 'other';
}

function sharesSeat(state: LedgerState, holder: Holder, seatPer: SeatPer): boolean {
  switch (seatPer) {
    case 'session':
      return state.sessions.has(sessionOf(holder));
    case 'user':
      return state.users.has(holder.user);
    case 'host':
      return state.hosts.has(holder.host);
  }
}

function grant(wish: SeatWish, atMs: number, grantedAt: Instant): AcquiredEvent {
  const { id, holder, tokenDigest: token, ttlSeconds, released, request } = wish;
  return {
    type: 'acquired',
    atMs,
    id,
    holder,
    token,
    ttlSeconds,
    grantedAt,
    ...(released !== null && { released }),
    ...(request !== null && { request }),
  };
}
