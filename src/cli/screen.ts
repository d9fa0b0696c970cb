import type { Licensee } from '../domain/licence.ts';
import { dayInMoscow, daysUntil, type CalendarDate, type Instant } from '../domain/dates.ts';
import { formatDate } from '../messages/dates.ts';
import type { Language } from '../messages/language.ts';
import { printable } from '../messages/printable.ts';
import type { ScreenWords } from '../messages/cli/screen-words.ts';

/** Long names are cut where a screen shows them; the files keep them whole. */
const LONGEST_NAME = 200;

/** The words of the screens; only the language that is spoken is loaded. */
export async function loadScreenWords(language: Language): Promise<ScreenWords> {
  return language === 'ru'
    ? (await import('../messages/cli/screen-words.ru.ts')).screenWordsRu
    : (await import('../messages/cli/screen-words.en.ts')).screenWordsEn;
}

/** A text that came from outside, made safe for a terminal. */
export function safe(text: string): string {
  return printable(text, LONGEST_NAME);
}

/** `ООО «Ромашка», ИНН 7707083893, КПП 773601001`. */
export function describeLicensee(
  { name, inn, kpp, country }: Omit<Licensee, 'name'> & { name?: string | null },
  words: ScreenWords,
): string {
  const id = words.innKpp(safe(inn), safe(kpp), safe(country));
  return name ? `${safe(name)}, ${id}` : id;
}

/** `до 31.12.2026 (осталось 39 дней)`; a day that has passed says what still works. */
export function describeUntil(
  date: CalendarDate,
  judgedAt: number,
  language: Language,
  words: ScreenWords,
): string {
  const daysLeft = daysUntil(date, judgedAt);
  const day = formatDate(date, language);
  return daysLeft < 0 ? words.ended(day) : words.until(day, daysLeft);
}

/** The last day on which a licence holds, as {@link describeUntil} says it. */
export function describeExpiry(
  expiresAt: Instant,
  judgedAt: number,
  language: Language,
  words: ScreenWords,
): string {
  const lastDay = dayInMoscow(Date.parse(expiresAt) - 1);
  const daysLeft = daysUntil(lastDay, judgedAt);
  const day = formatDate(lastDay, language);
  return daysLeft < 0 ? words.expired(day) : words.until(day, daysLeft);
}
