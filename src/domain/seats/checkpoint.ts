import type { CalendarDate, Instant } from '../dates.ts';
import { makeLedger, type HeldLease } from './holding.ts';
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
  return { schema: 1, boot, atMs, leases: Array.from(leases.values(), makeRow) };
}

/** So few that the loop of events waits for less than a millisecond, so many that it is quickly done. */
const ROWS_IN_PIECE = 128;

/** The text of {@link encodeLedger}, as JSON.stringify writes it, piece by piece. */
export function* writeLedger({ boot, atMs, leases }: LedgerState): Generator<string, void> {
  const empty: LedgerCheckpoint = { schema: 1, boot, atMs, leases: [] };
  const end = ']}';
  let start = JSON.stringify(empty).slice(0, -end.length);
  let rows: LeaseRow[] = [];
  for (const lease of leases.values()) {
    rows.push(makeRow(lease));
    if (rows.length < ROWS_IN_PIECE) continue;
    yield start + JSON.stringify(rows).slice(1, -1);
    start = ',';
    rows = [];
  }
  const last = JSON.stringify(rows).slice(1, -1);
  yield `${last === '' && start === ',' ? '' : start}${last}${end}`;
}

function makeRow(lease: Lease): LeaseRow {
  const { id, holder, tokenDigest, ttlSeconds, endsAtSecond, grantedAt, released } = lease;
  const { user, host, app, session } = holder;
  const { key, body } = lease.request ?? { key: null, body: null };
  const times = [ttlSeconds, endsAtSecond, grantedAt] as const;
  return [id, user, host, app, session, tokenDigest, ...times, released, key, body];
}

/** The ledger of a checkpoint whose form was checked. */
export function decodeLedger({ boot, atMs, leases }: LedgerCheckpoint): LedgerState {
  return makeLedger({ boot, atMs, leases: leases.map(readRow) });
}

function readRow(row: LeaseRow): HeldLease {
  const holder = { user: row[1], host: row[2], app: row[3], session: row[4] };
  const key = row[10];
  const body = row[11];
  return {
    id: row[0],
    holder,
    tokenDigest: row[5],
    ttlSeconds: row[6],
    endsAtSecond: row[7],
    grantedAt: row[8],
    released: row[9],
    request: key === null || body === null ? null : { key, body },
    lookAtSecond: row[7],
  };
}
