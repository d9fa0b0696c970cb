import { applyLedgerEvent, passTime, type LedgerState } from './ledger.ts';
import type { LedgerEvent } from './ledger-events.ts';
import type { Moment } from './moment.ts';

/** A ledger brought up to a moment, and what must be written before anything that is decided on it. */
export interface OpenedLedger {
  state: LedgerState;
  events: readonly LedgerEvent[];
}

/** Clocks of several processors may differ by a little. So much time is taken to stand still. */
const HICCUP_MS = 1000;

/**
 * Brings a ledger up to a moment: leases that ran out end. On another boot, or where monotonic time
 * went backwards (a snapshot was restored), every lease gets one more time to live instead, once:
 * the first writer says so in the log. docs/format.md 11.5.
 */
export function openLedger(state: LedgerState, moment: Moment): OpenedLedger {
  const { bootId, monotonicMs } = moment;
  if (isOfBoot(state, moment)) return { state: passTime(state, monotonicMs), events: [] };
  const event: LedgerEvent = { type: 'booted', atMs: monotonicMs, boot: bootId };
  return { state: applyLedgerEvent(state, event), events: [event] };
}

/** False: the time to live that everybody has left began to count in no line yet. */
export function isOfBoot({ boot, atMs }: LedgerState, { bootId, monotonicMs }: Moment): boolean {
  return boot === bootId && monotonicMs >= atMs - HICCUP_MS;
}

/** What a refused request writes, so that the time of the others begins to count: nothing, usually. */
export function decideBoot(state: LedgerState, moment: Moment): readonly LedgerEvent[] | null {
  const { events } = openLedger(state, moment);
  return events.length === 0 || state.leases.size === 0 ? null : events;
}
