import { dayInMoscow, daysUntil, type CalendarDate, type Instant } from '../../../domain/dates.ts';
import type { LicenseeId } from '../../../domain/licensee-id.ts';
import { formatDate } from '../../../messages/dates.ts';
import { safeName, type PageContext } from '../page-context.ts';

/** Until when updates may be used. @param judgedAt milliseconds since 1970 */
export function describeUpdates(
  { words: { keys }, language }: PageContext,
  until: CalendarDate | null,
  judgedAt: number,
): string {
  const { screen } = keys;
  if (until === null) return screen.unlimitedUpdates;
  const daysLeft = daysUntil(until, judgedAt);
  const date = formatDate(until, language);
  return daysLeft < 0 ? screen.ended(date) : screen.until(date, daysLeft);
}

/** Until when the licence holds: it ends with the first moment after its last day. */
export function describeEnd(
  { words: { keys }, language }: PageContext,
  expiresAt: Instant | null,
  judgedAt: number,
): string {
  const { screen } = keys;
  if (expiresAt === null) return screen.unlimitedLicence;
  const lastDay = dayInMoscow(Date.parse(expiresAt) - 1);
  const date = formatDate(lastDay, language);
  const isOver = judgedAt >= Date.parse(expiresAt);
  return isOver ? screen.expired(date) : screen.until(date, daysUntil(lastDay, judgedAt));
}

/** By what the vendor knows the licensee. */
export function describeId({ words: { keys } }: PageContext, id: LicenseeId): string {
  return keys.screen.innKpp(safeName(id.inn), safeName(id.kpp), safeName(id.country));
}
