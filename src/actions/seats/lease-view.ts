import type { CalendarDate, Instant } from '../../domain/dates.ts';
import { expiryOf } from '../../domain/seats/holder-view.ts';
import type { Holder } from '../../domain/seats/holder.ts';
import type { Lease } from '../../domain/seats/lease.ts';
import type { Moment } from '../../domain/seats/moment.ts';

/** A lease as anybody may see it. */
export interface LeaseView {
  id: string;
  product: string;
  holder: Holder;
  ttlSeconds: number;
  grantedAt: Instant;
  /** Unless it is renewed; by the wall clock as it is set now. */
  expiresAt: Instant;
  released?: CalendarDate;
}

/** A lease as its holder gets it: with the secret that renews it and gives it back. */
export interface GrantedLease extends LeaseView {
  token: string;
  seats: SeatCount;
}

/** `used` may be above `total` after a downgrade. */
export interface SeatCount {
  total: number;
  used: number;
  free: number;
}

export function viewLease(product: string, lease: Lease, moment: Moment): LeaseView {
  const { id, holder, ttlSeconds, grantedAt, released } = lease;
  const expiresAt = expiryOf(lease, moment);
  const view = { id, product, holder, ttlSeconds, grantedAt, expiresAt };
  return released === null ? view : { ...view, released };
}

export function countSeats(total: number, used: number): SeatCount {
  return { total, used, free: Math.max(0, total - used) };
}
