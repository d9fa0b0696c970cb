import { isCalendarDate, type CalendarDate } from '../../domain/dates.ts';
import type { Language } from '../language.ts';

const LOCALES: Readonly<Record<Language, string>> = { ru: 'ru-RU', en: 'en-GB' };

/** `1 декабря`, `1 December`; a text that is no date is given back as it is. */
export function dayAndMonth(date: CalendarDate, language: Language): string {
  if (!isCalendarDate(date)) return date;
  const format = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(LOCALES[language], format).format(new Date(date));
}
