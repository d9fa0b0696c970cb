import { isCalendarDate, type CalendarDate } from '../domain/dates.ts';
import { SlsError } from '../errors.ts';

/** Typed instead of a date or a number: there is none. */
export const NONE = 'none';

/** Letters that break lines or turn the reading direction; signed documents refuse them too. */
const UNSAFE = /[\p{Cc}\p{Surrogate}\u2028-\u202e\u2066-\u2069]/u;

/** Spaces of no width would make a name that nobody sees. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** True for a text that may stand in a signed document. */
export function isSafeText(text: string): boolean {
  return !UNSAFE.test(text);
}

/**
 * A line of text with something in it.
 *
 * @param field what it is, for the error
 * @throws SlsError LICENCE_VALUE
 */
export function readText(field: string, typed: string, longest: number): string {
  const text = typed.normalize('NFC').trim();
  if (!VISIBLE.test(text) || text.length > longest || !isSafeText(text))
    throw wrongValue(field, typed);
  return text;
}

/** A number of things, from one. @throws SlsError LICENCE_VALUE */
export function readCount(field: string, typed: string, most: number): number {
  const count = /^\s*\d{1,9}\s*$/.test(typed) ? Number(typed) : 0;
  if (count < 1 || count > most) throw wrongValue(field, typed);
  return count;
}

/** One of a few words. @throws SlsError LICENCE_VALUE */
export function readChoice<T extends string>(
  field: string,
  typed: string,
  choices: readonly T[],
): T {
  const choice = choices.find((known) => known === typed.trim());
  if (choice === undefined) throw wrongValue(field, typed);
  return choice;
}

/** A day, or null for {@link NONE}. @throws SlsError DATE_FORMAT */
export function readDate(typed: string): CalendarDate | null {
  const text = typed.trim();
  if (text === NONE) return null;
  if (!isCalendarDate(text)) throw new SlsError('DATE_FORMAT', { text: typed });
  return text;
}

export function wrongValue(field: string, text: string): SlsError {
  return new SlsError('LICENCE_VALUE', { field, text });
}
