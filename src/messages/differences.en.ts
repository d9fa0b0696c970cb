import { enumerateAttributes } from './words.ts';
import { englishWords } from './words.en.ts';

/** A sentence that names what differs between two computers; empty where nobody said. */
export function differencesInEnglish(differs: readonly string[]): string {
  return differs.length === 0
    ? ''
    : ` What differs: ${enumerateAttributes(differs, englishWords)}.`;
}
