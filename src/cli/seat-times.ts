import { dayInMoscow, startOfDayInMoscow, type Instant } from '../domain/dates.ts';

const MINUTE_MS = 60_000;

/** `22.11 12:30` in Moscow, for a narrow column. */
export function shortInstant(instant: Instant): string {
  const [, month = '', day = ''] = dayInMoscow(Date.parse(instant)).split('-');
  return `${day}.${month} ${shortTime(instant)}`;
}

/** `12:30` in Moscow. */
export function shortTime(instant: Instant): string {
  const milliseconds = Date.parse(instant);
  const ofDay = milliseconds - startOfDayInMoscow(dayInMoscow(milliseconds));
  const minutes = Math.floor(ofDay / MINUTE_MS);
  return [Math.floor(minutes / 60), minutes % 60]
    .map((number) => String(number).padStart(2, '0'))
    .join(':');
}
