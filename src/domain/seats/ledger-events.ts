import type { CalendarDate, Instant } from '../dates.ts';
import type { Holder } from './holder.ts';
import type { RequestMark } from './lease.ts';

/**
 * What the log of a product says. `atMs` is the monotonic time of the boot that the last `booted`
 * named: reading an event, everybody ends the leases that had run out by then.
 */
export type LedgerEvent =
  | { type: 'booted'; atMs: number; boot: string }
  | AcquiredEvent
  | { type: 'renewed'; atMs: number; id: string }
  | { type: 'released'; atMs: number; id: string }
  /** By an administrator. */
  | { type: 'freed'; atMs: number; ids: readonly string[] };

export interface AcquiredEvent {
  type: 'acquired';
  atMs: number;
  id: string;
  holder: Holder;
  token: string;
  ttlSeconds: number;
  grantedAt: Instant;
  released?: CalendarDate;
  request?: RequestMark;
}
