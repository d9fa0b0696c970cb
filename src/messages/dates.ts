import {
  dayInMoscow,
  isCalendarDate,
  isInstant,
  startOfDayInMoscow,
  type CalendarDate,
  type Instant,
} from '../domain/dates.ts';
import type { Language } from './language.ts';

const MONTHS = {
  en: 'January February March April May June July August September October November December',
  ru: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
} as const;

/** From here on years have five digits, which no date of ours can be written with. */
const YEAR_10000 = Date.UTC(10_000, 0);

/** `22.11.2026` or `22 Nov 2026`; a text that is no date is given back as it is. */
export function formatDate(date: CalendarDate, language: Language): string {
  if (!isCalendarDate(date)) return date;
  const [year, month, day] = date.split('-') as [string, string, string];
  if (language === 'ru') return `${day}.${month}.${year}`;
  return `${Number(day)} ${nameMonth(month, 'en').slice(0, 3)} ${year}`;
}

/**
 * `22.11.2026 12:30 (МСК)` or `22 Nov 2026 12:30 (Moscow time)`; a calendar date without the hours,
 * a text that is neither as it is.
 */
export function formatInstant(instant: Instant, language: Language): string {
  if (isCalendarDate(instant)) return formatDate(instant, language);
  const milliseconds = Date.parse(instant);
  const day = isInstant(instant) && milliseconds < YEAR_10000 ? dayInMoscow(milliseconds) : '';
  if (!isCalendarDate(day)) return instant;
  const time = hoursAndMinutes(milliseconds - startOfDayInMoscow(day));
  return `${formatDate(day, language)} ${time} (${language === 'ru' ? 'МСК' : 'Moscow time'})`;
}

/** `22.11` or `22 Nov`, for charts; a text that is no date as it is. */
export function formatShortDate(date: CalendarDate, language: Language): string {
  if (!isCalendarDate(date)) return date;
  const [, month, day] = date.split('-') as [string, string, string];
  return language === 'ru'
    ? `${day}.${month}`
    : `${Number(day)} ${nameMonth(month, 'en').slice(0, 3)}`;
}

/** `22.11 12:30` or `22 Nov 12:30` in Moscow, for narrow columns; another text as it is. */
export function formatShortInstant(instant: Instant, language: Language): string {
  if (!isInstant(instant)) return instant;
  const milliseconds = Date.parse(instant);
  const day = dayInMoscow(milliseconds);
  if (!isCalendarDate(day)) return instant;
  const time = hoursAndMinutes(milliseconds - startOfDayInMoscow(day));
  return `${formatShortDate(day, language)} ${time}`;
}

function hoursAndMinutes(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  return [Math.floor(minutes / 60), minutes % 60]
    .map((number) => String(number).padStart(2, '0'))
    .join(':');
}

/** `2026-11` as `ноябрь 2026` or `November 2026`; a text that is no month as it is. */
export function formatMonth(month: string, language: Language): string {
  if (!isCalendarDate(`${month}-01`)) return month;
  const [year, number] = month.split('-') as [string, string];
  return `${nameMonth(number, language)} ${year}`;
}

function nameMonth(number: string, language: Language): string {
  return MONTHS[language].split(' ')[Number(number) - 1] ?? number;
}
