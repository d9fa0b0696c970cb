import type { Instant } from './dates.ts';

/** How far a wall clock may stand behind trusted time before it is a problem worth reporting. */
const TOLERATED_LAG_MS = 24 * 60 * 60 * 1000;

/** The wall clock beside the time that verified documents prove; both in milliseconds since 1970. */
interface Clocks {
  now: number;
  /** Null where no verified document has been seen yet. */
  trusted: number | null;
}

/**
 * The time that has certainly been reached: the newest `issuedAt` among verified documents, plus
 * the monotonic time seen to pass since. The wall clock has no say in it, so a clock that once
 * stood years ahead leaves nothing behind.
 *
 * @param issuedAts of documents whose signature was verified; an unverified date would let anybody
 * move this installation's time.
 * @param monotonicElapsedMs since the newest of them was seen. Negative (a new boot began) counts as 0.
 * @returns milliseconds since 1970, or null without any document
 */
export function trustedTime(
  issuedAts: readonly Instant[],
  monotonicElapsedMs: number,
): number | null {
  if (issuedAts.length === 0) return null;
  const newest = issuedAts.reduce((latest, at) => Math.max(latest, Date.parse(at)), -Infinity);
  return newest + Math.max(0, monotonicElapsedMs);
}

/** The moment at which dates are judged: the later of wall clock and trusted time. */
export function judgeAt({ now, trusted }: Clocks): number {
  return trusted === null ? now : Math.max(now, trusted);
}

/** True where the wall clock stands more than 24 hours behind trusted time. */
export function isClockBehind({ now, trusted }: Clocks): boolean {
  return trusted !== null && trusted - now > TOLERATED_LAG_MS;
}
