import type { Holder } from './api.ts';
import { pause, startWatch, type Watch } from './clock.ts';
import { exchange, isPassing } from './exchange.ts';
import { giveBack } from './give-back.ts';
import { readHandle, readLeaseAnswer, type LeaseAnswer, type ProvenLink } from './lease-answer.ts';
import { LicenceError, ownError } from './licence-error.ts';
import { randomHex } from './random-hex.ts';
import { retryPauseMs } from './retry-pause.ts';

/** A seat that was granted just now. */
export interface TakenSeat extends LeaseAnswer {
  token: string;
  /** Counts from the first sending: from then on the lease may have been running. */
  watch: Watch;
}

/**
 * Takes a seat. While the server can't be reached it is asked again, by the same idempotency key and
 * nonce, so that an answer that was lost takes no second seat.
 *
 * @param patienceMs how long it is asked again
 * @param signal ends the asking; a seat that was granted all the same is given back
 * @throws LicenceError
 */
export async function takeSeat(
  link: ProvenLink,
  holder: Required<Holder>,
  patienceMs: number,
  signal?: AbortSignal,
): Promise<TakenSeat> {
  const nonce = link.checkProof && randomHex(32);
  const { product, released, ttlSeconds } = link;
  const body = JSON.stringify({ product, holder, ttlSeconds, released, nonce });
  const headers = { 'idempotency-key': randomHex(16) };
  const watch = startWatch(link.clock);
  for (let failures = 1; ; failures += 1) {
    checkCancelled(link, signal);
    try {
      const asking = exchange(link, { method: 'POST', path: '/leases', headers, body });
      const value = await unlessCancelled(link, asking, signal);
      return await believe(link, value, { nonce, holder }, watch);
    } catch (error) {
      if (!(error instanceof LicenceError) || !isPassing(error)) throw error;
      const wait = retryPauseMs(link, failures, error);
      if (watch.elapsedMs() + wait > patienceMs) throw error;
      await pause(link.clock, wait, signal);
    }
  }
}

async function believe(
  link: ProvenLink,
  value: unknown,
  asked: { nonce: string | undefined; holder: Required<Holder> },
  watch: Watch,
): Promise<TakenSeat> {
  try {
    const { token, ...answer } = await readLeaseAnswer(link, value, asked);
    if (token !== undefined) return { ...answer, token, watch };
  } catch (error) {
    giveBackUnread(link, value);
    throw error;
  }
  throw ownError('NOT_A_LICENCE_SERVER', { url: link.url, status: 201 }, link.language);
}

/**
 * Gives up waiting at once. The question itself is left to end by itself: it may have been granted,
 * and then the seat is given back.
 */
function unlessCancelled(
  link: ProvenLink,
  asking: Promise<unknown>,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  if (signal === undefined) return asking;
  return new Promise((resolve, reject) => {
    const cancel = () => {
      reject(ownError('ACQUIRE_CANCELLED', {}, link.language));
      asking.then(
        (value) => giveBackUnread(link, value),
        () => undefined,
      );
    };
    signal.addEventListener('abort', cancel, { once: true });
    asking.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}

/** Whatever it was that granted it: nobody is going to use the seat. */
function giveBackUnread(link: ProvenLink, value: unknown): void {
  const seat = readHandle(value);
  if (seat !== undefined) void giveBack(link, seat.id, seat.token);
}

export function checkCancelled(link: ProvenLink, signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw ownError('ACQUIRE_CANCELLED', {}, link.language);
}
