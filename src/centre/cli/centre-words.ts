import type { Language } from '../../messages/language.ts';
import type { CentreWords } from '../../messages/centre/words.ts';

/** The words of the centre; only the language that is spoken is loaded. */
export async function loadCentreWords(language: Language): Promise<CentreWords> {
  return language === 'ru'
    ? (await import('../../messages/centre/ru.ts')).centreWordsRu
    : (await import('../../messages/centre/en.ts')).centreWordsEn;
}
