import type { CalendarDate, Instant } from '../dates.ts';
import { makeLedger } from './holding.ts';
import type { Lease } from './lease.ts';
import type { LedgerState } from './ledger.ts';

/**
 * A ledger as the first line of a segment has it. Leases are rows without names, in the order of
 * their table: there may be a hundred thousand of them. What else a state has follows from them.
 */
export interface LedgerCheckpoint {
  schema: 1;
  boot: string;
  atMs: number;
  leases: LeaseRow[];
}

export type LeaseRow = [
  id: string,
  user: string,
  host: string,
  app: string,
  session: string,
  tokenDigest: string,
  ttlSeconds: number,
  endsAtSecond: number,
  grantedAt: Instant,
  released: CalendarDate | null,
  requestKey: string | null,
  requestBody: string | null,
];

export function encodeLedger({ boot, atMs, leases }: LedgerState): LedgerCheckpoint {
  const rows: LeaseRow[] = [];
  for (const lease of leases.values()) {
    const { id, holder, tokenDigest, ttlSeconds, endsAtSecond, grantedAt, released } = lease;
    const { user, host, app, session } = holder;
    const { key, body } = lease.request ?? { key: null, body: null };
    rows.push([
      ...([id, user, host, app, session, tokenDigest] as const),
      ...([ttlSeconds, endsAtSecond, grantedAt, released, key, body] as const),
    ]);
  }
  return { schema: 1, boot, atMs, leases: rows };
}

/** The ledger of a checkpoint whose form was checked. */
export function decodeLedger({ boot, atMs, leases }: LedgerCheckpoint): LedgerState {
  return makeLedger({ boot, atMs, leases: leases.map(readRow) });
}

function readRow(row: LeaseRow): Lease {
  const [id, user, host, app, session, tokenDigest, ttlSeconds] = row;
  const [, , , , , , , endsAtSecond, grantedAt, released, key, body] = row;
  const request = key === null || body === null ? null : { key, body };
  const holder = { user, host, app, session };
  return { id, holder, tokenDigest, ttlSeconds, endsAtSecond, grantedAt, released, request };
}
