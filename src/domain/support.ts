import type { CalendarDate } from './dates.ts';
import { refuse, accept, type Outcome } from './outcome.ts';

export interface SupportProblems {
  SUPPORT_EXPIRED: { product: string; released: CalendarDate; supportUntil: CalendarDate };
}

/**
 * May a release be used? An update may be used if, and only if, its release date is not after
 * `supportUntil`. Expired support never stops the version that was covered: today's date is no argument.
 *
 * @param supportUntil of each active key of the product; null: every release
 */
export function decideRelease(
  product: string,
  released: CalendarDate,
  supportUntil: readonly (CalendarDate | null)[],
): Outcome<CalendarDate | null, SupportProblems> {
  const until = latestSupport(supportUntil);
  return until === null || released <= until
    ? accept(until)
    : refuse('SUPPORT_EXPIRED', { product, released, supportUntil: until });
}

/** The latest of several last days of support; null where one of them has none. */
export function latestSupport(dates: readonly (CalendarDate | null)[]): CalendarDate | null {
  return dates.reduce((latest, date) =>
    latest === null || date === null ? null : latest > date ? latest : date,
  );
}
