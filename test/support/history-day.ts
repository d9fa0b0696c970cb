import type { SeatLook, SeatOperation } from './seat-history.ts';

/** A morning ends when so many were refused; an evening, when so many are still there. */
const REFUSED_A_DAY = 40;
const LEFT_IN_THE_EVENING = 25;

/** Morning, when people come until all seats are taken and some are refused, and evening, when they go. */
export class HistoryDay {
  isMorning = true;
  /** Since the first morning. */
  refused = 0;
  #refusedBefore = 0;
  /** Until when those who were granted a seat certainly hold it. */
  readonly #heldUntil = new Map<string, number>();

  /** @param maySleepOn somebody sleeps in the middle of a commit: the morning lasts until he wakes */
  note(happened: SeatOperation | SeatLook, nowMs: number, maySleepOn: boolean): void {
    if (happened.kind === 'list') return;
    const { kind, user, outcome, sentMs, ttlSeconds } = happened;
    if (kind === 'release') this.#heldUntil.delete(user);
    else if (outcome === 'ok') this.#heldUntil.set(user, sentMs + ttlSeconds * 1000);
    if (outcome === 'SEATS_EXHAUSTED') this.refused += 1;
    const isLate = this.refused >= this.#refusedBefore + REFUSED_A_DAY;
    if (this.isMorning && isLate && !maySleepOn) this.isMorning = false;
    if (this.isMorning || this.taken(nowMs) > LEFT_IN_THE_EVENING) return;
    this.isMorning = true;
    this.#refusedBefore = this.refused;
  }

  /** How many certainly hold a seat. */
  taken(nowMs: number): number {
    for (const [user, untilMs] of this.#heldUntil)
      if (untilMs <= nowMs) this.#heldUntil.delete(user);
    return this.#heldUntil.size;
  }
}
