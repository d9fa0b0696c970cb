import type { Instant } from '../../domain/dates.ts';
import type { CustomerEvent } from '../events.ts';
import type { CustomerId } from './customer-id.ts';
import type { StoredPassword } from '../../domain/stored-password.ts';

/** The way in that the vendor sent: only the digest of what stands in the link is kept. */
export interface Invitation {
  /** SHA-256 of the link's token, 64 hexadecimal digits. */
  digest: string;
  expiresAt: Instant;
}

/** A customer's account. Names and licences are not in it: those are the licences' own. */
export interface CustomerRecord {
  id: CustomerId;
  createdAt: Instant;
  /** The invitation that is open; a newer one takes its place, and using it takes it away. */
  invitation: Invitation | null;
  /** Null until the first invitation was used. */
  password: StoredPassword | null;
  joinedAt: Instant | null;
  blockedAt: Instant | null;
  /** Sessions name the one that they began under, and end with it. Random, so that none comes back. */
  epoch: string;
  /** What this version of the record did: a journal line that a crash kept back can be written later. */
  lastEvent: CustomerEvent;
}

/** Where an account stands. */
export type CustomerState = 'invited' | 'active' | 'blocked';

export function stateOfCustomer({ blockedAt, password }: CustomerRecord): CustomerState {
  if (blockedAt !== null) return 'blocked';
  return password === null ? 'invited' : 'active';
}
