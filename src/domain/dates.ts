/** An instant in UTC, as `Date.toISOString` prints it: `2026-11-22T09:30:00.000Z`. */
export type Instant = string;

/** A calendar date, `YYYY-MM-DD`. Dates of licences are days in Moscow. */
export type CalendarDate = string;

export interface DateProblems {
  /** `none` is false where the centre takes no `none` instead of a day. */
  DATE_FORMAT: { text: string; none?: false };
}

/** Moscow has kept UTC+3 without summer time since 26 October 2014. */
const MOSCOW_OFFSET_MS = 3 * 60 * 60 * 1000;

export const DAY_MS = 24 * 60 * 60 * 1000;

const CALENDAR_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True if the text is a day that the calendar has, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!CALENDAR_DATE.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** True if the text is an instant in the one spelling that documents use. */
export function isInstant(text: string): text is Instant {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

/** The day in Moscow at an instant. */
export function dayInMoscow(milliseconds: number): CalendarDate {
  return new Date(milliseconds + MOSCOW_OFFSET_MS).toISOString().slice(0, 10);
}

/** The calendar month in Moscow, `YYYY-MM`, in which an instant lies. */
export function monthInMoscow(milliseconds: number): string {
  return dayInMoscow(milliseconds).slice(0, 7);
}

/** The first day of the month that follows, `YYYY-MM-01`, as Moscow's calendar has it. */
export function nextMonthInMoscow(milliseconds: number): CalendarDate {
  const [year, month] = monthInMoscow(milliseconds).split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** Milliseconds of the first moment, in Moscow, of a calendar date. */
export function startOfDayInMoscow(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00.000Z`) - MOSCOW_OFFSET_MS;
}

/** Milliseconds of the last moment, in Moscow, of a calendar date. */
export function endOfDayInMoscow(date: CalendarDate): number {
  return startOfDayInMoscow(date) + DAY_MS - 1;
}

/** How many days of Moscow's calendar lie ahead: 0 for today, below 0 for a day that has passed. */
export function daysUntil(date: CalendarDate, milliseconds: number): number {
  const today = startOfDayInMoscow(dayInMoscow(milliseconds));
  return Math.round((startOfDayInMoscow(date) - today) / DAY_MS);
}
