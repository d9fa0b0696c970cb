import type { CalendarDate, Instant } from '../dates.ts';
import { accept, refuse, type Outcome } from '../outcome.ts';
import type { Holder } from './holder.ts';

/** A seat that somebody holds for a while. */
export interface Lease {
  /** Public. */
  id: string;
  holder: Holder;
  /** Of the token, which only the holder has. */
  tokenDigest: string;
  ttlSeconds: number;
  /** By the wall clock of whoever granted it: for people to read. */
  grantedAt: Instant;
  /** Day of the program's release, where it told one. */
  released: CalendarDate | null;
  /** Under which repeatable request it was granted. */
  request: RequestMark | null;
  /** The second of the boot's monotonic time at which it ends. */
  endsAtSecond: number;
}

/** A request that may come again: digests of its idempotency key, and of what it asked for. */
export interface RequestMark {
  key: string;
  body: string;
}

export interface TtlProblems {
  TTL_RANGE: { ttlSeconds: number | string; least: number; most: number };
}

/** How long a lease lives without being renewed. */
export const TTL_SECONDS = { usual: 600, least: 30, most: 24 * 60 * 60 } as const;

/** A time to live in whole seconds, within the range. */
export function parseTtl(value: unknown): Outcome<number, TtlProblems> {
  const { least, most } = TTL_SECONDS;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
    return accept(value);
  const ttlSeconds = typeof value === 'number' ? value : String(value);
  return refuse('TTL_RANGE', { ttlSeconds, least, most });
}

/** A lease ends with a whole second, the first that is not before its time: so it is never cut short. */
export function endSecondOf(startMs: number, ttlSeconds: number): number {
  return Math.ceil(startMs / 1000) + ttlSeconds;
}
