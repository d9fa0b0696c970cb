/** Renewed at a third of its time to live, so that two renewals may fail. */
const RENEW_AT = 1 / 3;

/**
 * When to renew, from sending on. Earlier by up to a tenth: thousands of clients that started
 * together would ask together.
 *
 * @param jitter from 0 to below 1
 */
export function renewalDueMs(ttlMs: number, jitter: number): number {
  return ttlMs * RENEW_AT * (0.9 + jitter / 10);
}

/** Until when a lease runs, and how long the vendor lets a program go on after that. */
export interface Limits {
  ttlMs: number;
  /** 0 where the server is there and refuses: grace is for servers that can't be reached. */
  graceMs: number;
}

export interface AfterFailure {
  /** Nothing is left: the lease is lost now. */
  isOver: boolean;
  /** The lease has run out and grace lasts. */
  isOffline: boolean;
  pauseMs: number;
  /** At the end of the pause all time is up. */
  isLast: boolean;
}

/**
 * What to do when a renewal has failed: ask again after a pause that passes over neither the end of
 * the lease nor the end of grace.
 *
 * @param elapsedMs since the last question that the server granted was sent
 */
export function decideAfterFailure(
  elapsedMs: number,
  { ttlMs, graceMs }: Limits,
  pauseMs: number,
): AfterFailure {
  const end = ttlMs + graceMs;
  if (elapsedMs >= end) return { isOver: true, isOffline: false, pauseMs: 0, isLast: true };
  const isOffline = elapsedMs >= ttlMs;
  const milestone = isOffline ? end : ttlMs;
  const left = milestone - elapsedMs;
  const isCut = pauseMs >= left;
  return {
    isOver: false,
    isOffline,
    pauseMs: isCut ? left : pauseMs,
    isLast: isCut && milestone === end,
  };
}

/** For a computer that slept beyond the end: the server may still be there, and say how things stand. */
const LATE_QUESTION_MS = 2000;

/** How long a renewal may take: not beyond the end of the lease, nor beyond that of grace. */
export function renewalTimeoutMs(
  elapsedMs: number,
  { ttlMs, graceMs }: Limits,
  usualMs: number,
): number {
  const end = elapsedMs < ttlMs ? ttlMs : ttlMs + graceMs;
  return elapsedMs < end ? Math.min(usualMs, end - elapsedMs) : Math.min(usualMs, LATE_QUESTION_MS);
}
