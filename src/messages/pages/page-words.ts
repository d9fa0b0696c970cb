import type { Language } from '../language.ts';
import { aboutWordsEn } from './about.en.ts';
import { aboutWordsRu } from './about.ru.ts';
import { answerWordsEn } from './answer.en.ts';
import { answerWordsRu } from './answer.ru.ts';
import { diagnosticsWordsEn } from './diagnostics.en.ts';
import { diagnosticsWordsRu } from './diagnostics.ru.ts';
import { frameWordsEn } from './frame.en.ts';
import { frameWordsRu } from './frame.ru.ts';
import { installWordsEn } from './install.en.ts';
import { installWordsRu } from './install.ru.ts';
import { requestWordsEn } from './request.en.ts';
import { requestWordsRu } from './request.ru.ts';
import { settingsWordsEn } from './settings.en.ts';
import { settingsWordsRu } from './settings.ru.ts';
import type { PageWords } from './words.ts';

const WORDS: Readonly<Record<Language, PageWords>> = {
  ru: {
    ...frameWordsRu,
    about: aboutWordsRu,
    diagnostics: diagnosticsWordsRu,
    install: installWordsRu,
    request: requestWordsRu,
    answer: answerWordsRu,
    settings: settingsWordsRu,
  },
  en: {
    ...frameWordsEn,
    about: aboutWordsEn,
    diagnostics: diagnosticsWordsEn,
    install: installWordsEn,
    request: requestWordsEn,
    answer: answerWordsEn,
    settings: settingsWordsEn,
  },
};

/** The words of the licence server's pages. */
export function pageWordsOf(language: Language): PageWords {
  return WORDS[language];
}
