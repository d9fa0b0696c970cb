import { isCalendarDate } from '../../domain/dates.ts';
import {
  decideAcquire,
  type AcquireDecision,
  type SeatProblems,
  type SeatWish,
} from '../../domain/seats/decide-acquire.ts';
import { parseHolder, type Holder } from '../../domain/seats/holder.ts';
import { endSecondOf, parseTtl, type Lease, type RequestMark } from '../../domain/seats/lease.ts';
import { occupied } from '../../domain/seats/ledger.ts';
import type { AcquiredEvent } from '../../domain/seats/ledger-events.ts';
import { accept, type Outcome } from '../../domain/outcome.ts';
import { digestText } from '../../signed/seat-token.ts';
import { countSeats, viewLease, type GrantedLease } from './lease-view.ts';
import type { SeatDesk } from './seat-desk.ts';
import type { SeatOutcome } from './seat-outcome.ts';
import type { ProductTerms } from './seat-terms.ts';

/** Who wants which seat. What it says is looked at here, wherever it comes from. */
export interface AcquireWish {
  product: string;
  holder: unknown;
  /** The product's usual time to live where it is absent. */
  ttlSeconds?: unknown;
  /** Day of the program's release: one that support does not cover is refused. */
  released?: string | undefined;
  /** A request with the same key gets the same answer. */
  idempotencyKey?: string | undefined;
  /** Over which the caller wants a proof: part of what he asks for. */
  nonce?: string | undefined;
  /** He asked before, and that refusal was counted. */
  isWaiting?: boolean | undefined;
}

/** Each time the lease had run out before it could be told: the process must have been stopped for long. */
const MOST_ROUNDS = 3;

/**
 * Takes a seat; durable when it returns.
 *
 * @throws SlsError DISK_FULL, READ_ONLY, HOME_NOT_WRITABLE, IO_ERROR, LOG_DAMAGED
 */
export async function acquireSeat(
  desk: SeatDesk,
  asked: AcquireWish,
): Promise<SeatOutcome<GrantedLease>> {
  const holder = parseHolder(asked.holder);
  if (!holder.ok) return holder;
  const { product, released } = asked;
  if (released !== undefined && !isCalendarDate(released))
    return { ok: false, code: 'DATE_FORMAT', details: { text: released } };
  const request = markRequest(asked, holder.value);
  // Those that are known will do: the commit looks whether they still hold, once for all who share it.
  let known = desk.licences.lastTerms(product);
  const isOutdated = () => known !== undefined && desk.licences.lastTerms(product) !== known;
  for (let round = 1; ;) {
    const terms = known ? accept(known) : await desk.licences.terms(product);
    if (!terms.ok) return terms;
    const ttl = parseTtl(asked.ttlSeconds ?? terms.value.ttlSeconds);
    if (!ttl.ok) return ttl;
    const id = desk.random(8);
    const tokenDigest = digestText(desk.token(id));
    const wish = { id, holder: holder.value, tokenDigest, ttlSeconds: ttl.value };
    const answer = await commitWish(desk, terms.value, {
      ...wish,
      released: released ?? null,
      request,
      isWaiting: asked.isWaiting ?? false,
      isOutdated,
    });
    if (answer === 'outdated') {
      known = undefined;
      continue;
    }
    if (answer !== 'ran-out') return answer;
    if (round === MOST_ROUNDS) return { ok: false, code: 'LEASE_GONE', details: { id } };
    round += 1;
  }
}

interface CarefulWish extends SeatWish {
  isWaiting: boolean;
  /** Asked once all that is decided together has come, and the licences were looked at again. */
  isOutdated: () => boolean;
}

async function commitWish(
  desk: SeatDesk,
  terms: ProductTerms,
  wish: CarefulWish,
): Promise<SeatOutcome<GrantedLease> | 'ran-out' | 'outdated'> {
  const { product, capacity } = terms;
  let decision: Outcome<AcquireDecision, SeatProblems> | 'outdated' | undefined;
  const committed = await desk.commit(
    product,
    (state) => {
      decision = 'outdated';
      if (wish.isOutdated()) return null;
      decision = decideAcquire(state, desk.moment(), terms, wish);
      return decision.ok && decision.value.kind === 'granted' ? decision.value.events : null;
    },
    operationOf(desk, wish),
  );
  const event = committed?.events.find((each) => each.type === 'acquired');
  // Another process, or another call at the same time, was granted the same request.
  if (event && committed?.isRepeat) return repeat(desk, terms, wish, leaseOf(event));
  if (decision === undefined) return 'ran-out';
  if (decision === 'outdated') return decision;
  if (!decision.ok) {
    await noteRefusal(desk, product, decision, wish.isWaiting ? 0 : 1);
    return decision;
  }
  const { value } = decision;
  if (value.kind === 'repeated') return repeat(desk, terms, wish, value.lease);
  desk.notes.note(product, value.used);
  const moment = desk.moment();
  const lease = leaseOf(event ?? value.granted);
  if (lease.endsAtSecond * 1000 <= moment.monotonicMs) return 'ran-out';
  const seats = countSeats(capacity, value.used);
  return {
    ok: true,
    value: { ...viewLease(product, lease, moment), token: desk.token(lease.id), seats },
  };
}

/** The first answer again, as long as the lease lives. */
function repeat(
  desk: SeatDesk,
  { product, capacity, seatPer }: ProductTerms,
  { request }: SeatWish,
  first: Lease,
): SeatOutcome<GrantedLease> {
  if (first.request?.body !== request?.body)
    return { ok: false, code: 'IDEMPOTENCY_KEY_REUSED', details: {} };
  const { id } = first;
  const { state, moment } = desk.view(product);
  const used = occupied(state, seatPer);
  desk.notes.note(product, used);
  const lease = state.leases.get(id);
  const token = desk.token(id);
  // Under another installation's secret the token can't be told again.
  if (lease === undefined || digestText(token) !== lease.tokenDigest)
    return { ok: false, code: 'LEASE_GONE', details: { id } };
  return {
    ok: true,
    value: {
      ...viewLease(product, lease, moment),
      token,
      seats: countSeats(capacity, occupied(state, seatPer)),
    },
  };
}

async function noteRefusal(
  desk: SeatDesk,
  product: string,
  refusal: { code: string; details: unknown },
  count: number,
): Promise<void> {
  if (refusal.code !== 'SEATS_EXHAUSTED') return;
  const { used } = refusal.details as SeatProblems['SEATS_EXHAUSTED'];
  desk.notes.note(product, used, count);
  await desk.noteBoot(product);
}

function markRequest(asked: AcquireWish, holder: Holder): RequestMark | null {
  const { product, ttlSeconds, released, idempotencyKey, nonce } = asked;
  if (idempotencyKey === undefined) return null;
  const { user, host, app, session } = holder;
  const body = [product, user, host, app, session, ttlSeconds, released, nonce];
  return { key: digestText(idempotencyKey), body: digestText(JSON.stringify(body)) };
}

/** The same request is the same operation, whichever process it comes to. */
function operationOf(desk: SeatDesk, { request }: SeatWish): string {
  return request === null ? desk.operation('acquire') : `acquire/${request.key}`;
}

function leaseOf(event: AcquiredEvent): Lease {
  const { id, holder, token, ttlSeconds, grantedAt, released = null, request = null } = event;
  const endsAtSecond = endSecondOf(event.atMs, ttlSeconds);
  const lease = { id, holder, ttlSeconds, grantedAt, released, request };
  return { ...lease, tokenDigest: token, endsAtSecond };
}
