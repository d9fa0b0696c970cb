import type { Language } from '../language.ts';
import { accountWordsEn } from './en.ts';
import { accountWordsRu } from './ru.ts';
import type { AccountWords } from './words.ts';

/** The words of the account pages. */
export function accountWordsOf(language: Language): AccountWords {
  return language === 'ru' ? accountWordsRu : accountWordsEn;
}
