import { monthInMoscow, nextMonthInMoscow, type CalendarDate } from '../domain/dates.ts';
import { accept, refuse, type Outcome } from '../domain/outcome.ts';
import type { LicenceRecord } from './licence-record.ts';

/** Keys that a customer may make in a calendar month. */
export const KEYS_A_MONTH = 3;

export interface KeyLimitProblems {
  /** `month` as `2026-11`; `again`: the first day on which it is possible again. */
  KEY_LIMIT_REACHED: { limit: number; month: string; again: CalendarDate };
}

/**
 * May the licence's owner make another key by himself? At most three a calendar month of Moscow, by
 * the centre's clock and records; the first key and those that support made don't count.
 *
 * @returns how many are left after this one
 */
export function decideNewKey(
  { keys }: Pick<LicenceRecord, 'keys'>,
  now: number,
): Outcome<number, KeyLimitProblems> {
  const month = monthInMoscow(now);
  const made = keys.filter(
    ({ origin, madeAt }) =>
      origin === 'self-service' && monthInMoscow(Date.parse(madeAt)) === month,
  ).length;
  if (made < KEYS_A_MONTH) return accept(KEYS_A_MONTH - made - 1);
  const again = nextMonthInMoscow(now);
  return refuse('KEY_LIMIT_REACHED', { limit: KEYS_A_MONTH, month, again });
}
