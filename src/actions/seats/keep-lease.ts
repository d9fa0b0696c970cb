import {
  decideRelease,
  decideRenew,
  type LeaseDecision,
  type LeaseProblems,
} from '../../domain/seats/decide-renew.ts';
import { endSecondOf } from '../../domain/seats/lease.ts';
import { occupied } from '../../domain/seats/ledger.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { digestText } from '../../signed/seat-token.ts';
import { viewLease, type LeaseView } from './lease-view.ts';
import type { SeatDesk } from './seat-desk.ts';
import type { SeatOutcome } from './seat-outcome.ts';

/**
 * Renews a lease: it lives for its whole time again. Answered without waiting for the disk: the line
 * survives a killed process, and after a power cut the new boot gives everybody a fresh time.
 *
 * @param token null: the caller may do so without it, since he can read the home itself
 * @throws SlsError as the log's commit
 */
export async function renewSeat(
  desk: SeatDesk,
  id: string,
  token: string | null,
): Promise<SeatOutcome<LeaseView>> {
  const product = desk.findProduct(id);
  if (product === undefined) return gone(id);
  const digest = token === null ? null : digestText(token);
  let decision: Outcome<LeaseDecision, LeaseProblems> | undefined;
  let used = 0;
  const committed = await desk.commit(
    product,
    (state) => {
      decision = decideRenew(state, desk.moment(), id, digest);
      used = occupied(state, desk.licences.lastSeatPer(product));
      return decision.ok ? decision.value.events : null;
    },
    desk.operation('renew'),
    { durable: false },
  );
  if (decision === undefined || !decision.ok) return decision ?? gone(id);
  desk.notes.note(product, used);
  const { lease } = decision.value;
  const renewed = committed?.events.findLast(({ type }) => type === 'renewed');
  const endsAtSecond = endSecondOf(renewed?.atMs ?? 0, lease.ttlSeconds);
  const moment = desk.moment();
  // Its line counts, and this process was stopped until the lease had run out again.
  if (endsAtSecond * 1000 <= moment.monotonicMs) return gone(id);
  return { ok: true, value: viewLease(product, { ...lease, endsAtSecond }, moment) };
}

/**
 * Gives a seat back; durable when it returns.
 *
 * @param token as for {@link renewSeat}
 * @throws SlsError as the log's commit
 */
export async function releaseSeat(
  desk: SeatDesk,
  id: string,
  token: string | null,
): Promise<SeatOutcome<LeaseView>> {
  const product = desk.findProduct(id);
  if (product === undefined) {
    await desk.settleAll();
    return gone(id);
  }
  const digest = token === null ? null : digestText(token);
  let decision: Outcome<LeaseDecision, LeaseProblems> | undefined;
  await desk.commit(
    product,
    (state) => {
      decision = decideRelease(state, desk.moment(), id, digest);
      return decision.ok ? decision.value.events : null;
    },
    desk.operation('release'),
  );
  if (decision === undefined || !decision.ok) return decision ?? gone(id);
  return { ok: true, value: viewLease(product, decision.value.lease, desk.moment()) };
}

function gone(id: string): SeatOutcome<never> {
  return { ok: false, code: 'LEASE_GONE', details: { id } };
}
