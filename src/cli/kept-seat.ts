import type { AcquireWish } from '../actions/seats/acquire-seat.ts';
import type { GrantedLease } from '../actions/seats/lease-view.ts';
import type { Seats } from '../actions/seats/open-seats.ts';
import { failWith, SlsError, type Problem } from '../errors.ts';

/** How often somebody who waits, or whose seat was lost, asks again. */
const ASK_AGAIN_MS = 1000;
/** So that two renewals may fail before the lease does. */
const RENEWALS = 3;

/** What is said to the person meanwhile. */
export interface SeatNews {
  lost(): void;
  regained(): void;
}

/** A seat that renews itself. Where it was lost, another one is taken as soon as there is one. */
export class KeptSeat {
  readonly #seats: Seats;
  readonly #wish: AcquireWish;
  readonly #news: SeatNews;
  #lease: GrantedLease;
  #timer: NodeJS.Timeout | undefined;
  #isLost = false;
  #work: Promise<void> = Promise.resolve();

  constructor(seats: Seats, wish: AcquireWish, lease: GrantedLease, news: SeatNews) {
    this.#seats = seats;
    this.#wish = wish;
    this.#lease = lease;
    this.#news = news;
    this.#schedule((lease.ttlSeconds * 1000) / RENEWALS);
  }

  get lease(): GrantedLease {
    return this.#lease;
  }

  /** Gives the seat back. One that is gone needs no giving back. */
  async giveBack(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#work;
    clearTimeout(this.#timer);
    if (this.#isLost) return;
    const given = await this.#seats.release(this.#lease.id, this.#lease.token);
    if (!given.ok && given.code !== 'LEASE_GONE') failWith(given);
  }

  #schedule(delayMs: number): void {
    this.#timer = setTimeout(() => {
      this.#work = this.#renew();
    }, delayMs);
  }

  async #renew(): Promise<void> {
    const { ttlSeconds } = this.#lease;
    const isHeld = await this.#tryToHold();
    if (isHeld !== undefined && isHeld === this.#isLost) {
      this.#isLost = !isHeld;
      if (isHeld) this.#news.regained();
      else this.#news.lost();
    }
    this.#schedule(isHeld === true ? (ttlSeconds * 1000) / RENEWALS : ASK_AGAIN_MS);
  }

  /** Undefined: the machine said no, so nobody knows. */
  async #tryToHold(): Promise<boolean | undefined> {
    try {
      const { id, token } = this.#lease;
      if (!this.#isLost && (await this.#seats.renew(id, token)).ok) return true;
      const again = await this.#seats.acquire({ ...this.#wish, isWaiting: this.#isLost });
      if (again.ok) this.#lease = again.value;
      return again.ok;
    } catch (error) {
      if (!(error instanceof SlsError)) throw error;
      return undefined;
    }
  }
}

/**
 * Asks for a seat until there is one. Only the first refusal counts as one.
 *
 * @param isCancelled looked at each time
 * @param waiting told once, with the refusal that names the holders
 */
export async function waitForSeat(
  seats: Seats,
  wish: AcquireWish,
  { isCancelled, waiting }: { isCancelled: () => boolean; waiting: (refusal: Problem) => void },
): Promise<GrantedLease> {
  for (let isWaiting = false; ; isWaiting = true) {
    const taken = await seats.acquire({ ...wish, isWaiting });
    if (taken.ok) return taken.value;
    if (taken.code !== 'SEATS_EXHAUSTED') failWith(taken);
    if (!isWaiting) waiting(taken);
    await new Promise((resolve) => {
      setTimeout(resolve, ASK_AGAIN_MS);
    });
    if (isCancelled()) throw new SlsError('CANCELLED', {});
  }
}
