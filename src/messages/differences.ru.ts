import { enumerateAttributes } from './words.ts';
import { russianWords } from './words.ru.ts';

/** A sentence that names what differs between two computers; empty where nobody said. */
export function differencesInRussian(differs: readonly string[]): string {
  if (differs.length === 0) return '';
  const verb = new Set(differs).size === 1 ? 'Отличается' : 'Отличаются';
  return ` ${verb}: ${enumerateAttributes(differs, russianWords)}.`;
}
