import type { Language } from './language.ts';
import { englishWords } from './words.en.ts';
import { russianWords } from './words.ru.ts';
import type { Words } from './words.ts';

/** The words of a language, where a screen names what a sentence would. */
export function wordsOf(language: Language): Words {
  return language === 'ru' ? russianWords : englishWords;
}
