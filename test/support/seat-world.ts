import {
  decideAcquire,
  type SeatTerms,
  type SeatWish,
} from '../../src/domain/seats/decide-acquire.ts';
import type { Holder } from '../../src/domain/seats/holder.ts';
import { applyLedgerEvent, EMPTY_LEDGER, type LedgerState } from '../../src/domain/seats/ledger.ts';
import type { LedgerEvent } from '../../src/domain/seats/ledger-events.ts';
import type { Moment } from '../../src/domain/seats/moment.ts';
import type { Clock } from '../../src/machine/clock.ts';

/** What a clock says now. */
export function momentOf(clock: Clock): Moment {
  return { bootId: clock.bootId(), monotonicMs: clock.monotonicMs(), now: clock.now() };
}

export const TERMS: SeatTerms = {
  product: 'BSO',
  capacity: 2,
  seatPer: 'session',
  supportUntil: [null],
};

/** A session of its own on a computer of its own, unless said otherwise. */
export function holderNamed(name: string, changes: Partial<Holder> = {}): Holder {
  return { user: name, host: `PC-${name}`, app: 'BSO', session: name, ...changes };
}

export function wishOf(id: string, changes: Partial<SeatWish> = {}): SeatWish {
  return {
    id,
    holder: holderNamed(id),
    tokenDigest: `digest of ${id}`,
    ttlSeconds: 600,
    released: null,
    request: null,
    ...changes,
  };
}

export function applyAll(state: LedgerState, events: readonly LedgerEvent[]): LedgerState {
  return events.reduce(applyLedgerEvent, state);
}

/** A ledger that one test leads through time. */
export class TestLedger {
  state = EMPTY_LEDGER;
  readonly clock: Clock;
  terms: SeatTerms;

  constructor(clock: Clock, terms: Partial<SeatTerms> = {}) {
    this.clock = clock;
    this.terms = { ...TERMS, ...terms };
  }

  /** What became of a wish: `granted`, `repeated`, or the code of the refusal. */
  acquire(id: string, changes: Partial<SeatWish> = {}): string {
    const decision = decideAcquire(
      this.state,
      momentOf(this.clock),
      this.terms,
      wishOf(id, changes),
    );
    if (!decision.ok) return decision.code;
    this.state = applyAll(this.state, decision.value.events);
    return decision.value.kind;
  }

  ids(): string[] {
    return [...this.state.leases.values()].map(({ id }) => id).toSorted();
  }
}
