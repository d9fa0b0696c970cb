import type { SeenGrant } from './busy-clients.ts';

/** Whose leases a ledger had at a moment at which nobody served it. */
export interface LedgerSight {
  /** Milliseconds of the boot's monotonic clock. */
  at: number;
  held: ReadonlySet<string>;
}

/** Everything that is known of a history of seats. */
export interface SeatHistory {
  seats: number;
  grants: readonly SeenGrant[];
  /** Each time after the server was killed, and once in the end. */
  sights: readonly LedgerSight[];
  /** The ids of all leases that the ledger says were ever granted, in its order. */
  granted: readonly string[];
}

/** Where a ledger contradicts what the holders of its seats were told, or what must be true of them. */
export function findSeatContradictions({ seats, grants, sights, granted }: SeatHistory): string[] {
  const found: string[] = [];
  const most = mostAtOnce(grants);
  if (most > seats) found.push(`${most} held a seat at once`);
  const seen = new Map<string, SeenGrant>();
  for (const grant of grants) {
    const { id, session } = grant;
    const other = seen.get(id);
    if (other) found.push(`${id} was told to two: ${other.session} and ${session}`);
    seen.set(id, grant);
  }
  const counted = new Map<string, number>();
  for (const id of granted) counted.set(id, (counted.get(id) ?? 0) + 1);
  for (const [id, count] of counted) {
    if (count > 1) found.push(`${id} was granted ${count} times`);
    if (!seen.has(id)) found.push(`${id} was granted and told to nobody`);
  }
  for (const id of seen.keys()) if (!counted.has(id)) found.push(`${id} is not in the ledger`);
  for (const { at, held } of sights) {
    const missing = grants.filter((grant) => grant.at < at && at < grant.until);
    for (const { id } of missing) if (!held.has(id)) found.push(`${id} was lost`);
  }
  return found;
}

/** How many leases were held at once for certain: from the word that it is, to the wish that it end. */
export function mostAtOnce(grants: readonly Pick<SeenGrant, 'at' | 'until'>[]): number {
  const changes = grants
    .flatMap(({ at, until }) => [[at, 1] as const, [until, -1] as const])
    .toSorted(([a, up], [b, other]) => a - b || up - other);
  let [now, most] = [0, 0];
  for (const [, change] of changes) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}
