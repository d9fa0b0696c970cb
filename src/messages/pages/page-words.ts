import type { Language } from '../language.ts';
import { frameWordsEn } from './frame.en.ts';
import { frameWordsRu } from './frame.ru.ts';
import type { PageWords } from './words.ts';

const WORDS: Readonly<Record<Language, PageWords>> = {
  ru: { ...frameWordsRu },
  en: { ...frameWordsEn },
};

/** The words of the licence server's pages. */
export function pageWordsOf(language: Language): PageWords {
  return WORDS[language];
}
