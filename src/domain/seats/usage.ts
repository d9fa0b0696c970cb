import { dayInMoscow, monthInMoscow, type CalendarDate } from '../dates.ts';

/** One hour: how many seats were taken at the most, and how often somebody got none. */
export interface HourUsage {
  /** Hours since 1970, in UTC. */
  hour: number;
  peak: number;
  refused: number;
}

/** The hours of one month that something is known of. */
export type MonthUsage = ReadonlyMap<number, HourUsage>;

/** One day in Moscow. */
export interface DayUsage {
  day: CalendarDate;
  peak: number;
  refused: number;
}

const HOUR_MS = 60 * 60 * 1000;

/** The hour in which a moment lies, in milliseconds since 1970. */
export function hourOf(milliseconds: number): number {
  return Math.floor(milliseconds / HOUR_MS);
}

/** The month, in Moscow, whose file has an hour. */
export function monthOf(hour: number): string {
  return monthInMoscow(hour * HOUR_MS);
}

/** The day, in Moscow, of which an hour is. */
export function dayOf(hour: number): CalendarDate {
  return dayInMoscow(hour * HOUR_MS);
}

/** What is known of an hour once more is known of it. */
export function mergeHour(known: HourUsage | undefined, more: HourUsage): HourUsage {
  const { hour, peak, refused } = more;
  return {
    hour,
    peak: Math.max(peak, known?.peak ?? 0),
    refused: refused + (known?.refused ?? 0),
  };
}

/** Hours added up by the days in Moscow, ascending. */
export function sumByDay(hours: Iterable<HourUsage>): DayUsage[] {
  const days = new Map<CalendarDate, DayUsage>();
  for (const { hour, peak, refused } of hours) {
    const day = dayOf(hour);
    const known = days.get(day) ?? { day, peak: 0, refused: 0 };
    days.set(day, {
      day,
      peak: Math.max(peak, known.peak),
      refused: refused + known.refused,
    });
  }
  return [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
