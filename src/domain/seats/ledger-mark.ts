import type { Instant } from '../dates.ts';

/**
 * Which ledger a product had when somebody looked last: a ledger that was deleted cannot say so
 * itself. By the wall clock, and for people to be told; nothing is decided by it. docs/format.md 11.10.
 */
export interface LedgerMark {
  schema: 1;
  /** Id of the log. */
  ledger: string;
  seenAt: Instant;
  /** When this ledger was first seen in the place of another that nobody had reset. */
  replacedAt?: Instant;
}

const HOUR_MS = 60 * 60 * 1000;
/** The longest that a lease lives without being renewed: later nobody misses one that is gone. */
const REMEMBERED_MS = 24 * HOUR_MS;

/** The mark to write now that this ledger is there; null where the one that is known will do. */
export function decideLedgerMark(
  known: LedgerMark | undefined,
  ledger: string,
  now: number,
): LedgerMark | null {
  const seenAt = new Date(now).toISOString();
  const isOther = known !== undefined && known.ledger !== ledger;
  if (known !== undefined && !isOther && isWithin(known.seenAt, now, HOUR_MS)) return null;
  const replacedAt = isOther ? seenAt : known?.replacedAt;
  return { schema: 1, ledger, seenAt, ...(replacedAt !== undefined && { replacedAt }) };
}

/**
 * True if a ledger was deleted lately, and those who held a seat may still work without one.
 *
 * @param ledger undefined: there is none now
 */
export function wasDeleted(
  known: LedgerMark | undefined,
  ledger: string | undefined,
  now: number,
): boolean {
  if (known === undefined) return false;
  if (known.ledger !== ledger) return isWithin(known.seenAt, now, REMEMBERED_MS + HOUR_MS);
  return known.replacedAt !== undefined && isWithin(known.replacedAt, now, REMEMBERED_MS);
}

/** Either way: a clock that was set back must not make a word of this stay for years. */
function isWithin(instant: Instant, now: number, milliseconds: number): boolean {
  return Math.abs(now - Date.parse(instant)) < milliseconds;
}
