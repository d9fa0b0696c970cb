import type { Language } from './language.ts';

const WORDS: Readonly<Record<Language, string>> = {
  ru: 'Неполадка на самом сервере. Причина записана в его журнале.',
  en: 'The server has a fault of its own. The cause is in its log.',
};

/** What a stranger reads of a fault whose details are no business of his. */
export function describeServerFault(language: Language): string {
  return WORDS[language];
}
