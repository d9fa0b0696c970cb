import type { Language } from '../messages/language.ts';
import type { ServerWords } from '../messages/cli/server-words.ts';

/** The words of the commands about the server; only the language that is spoken is loaded. */
export async function loadServerWords(language: Language): Promise<ServerWords> {
  return language === 'ru'
    ? (await import('../messages/cli/server-words.ru.ts')).serverWordsRu
    : (await import('../messages/cli/server-words.en.ts')).serverWordsEn;
}
