import type { Language } from '../language.ts';
import { aboutWordsEn } from './about.en.ts';
import { aboutWordsRu } from './about.ru.ts';
import { answerWordsEn } from './answer.en.ts';
import { answerWordsRu } from './answer.ru.ts';
import { computerWordsEn } from './computer.en.ts';
import { computerWordsRu } from './computer.ru.ts';
import { diagnosticsWordsEn } from './diagnostics.en.ts';
import { diagnosticsWordsRu } from './diagnostics.ru.ts';
import { frameWordsEn } from './frame.en.ts';
import { frameWordsRu } from './frame.ru.ts';
import { homeWordsEn } from './home.en.ts';
import { homeWordsRu } from './home.ru.ts';
import { installWordsEn } from './install.en.ts';
import { installWordsRu } from './install.ru.ts';
import { keysWordsEn } from './keys.en.ts';
import { keysWordsRu } from './keys.ru.ts';
import { requestWordsEn } from './request.en.ts';
import { requestWordsRu } from './request.ru.ts';
import { seatsWordsEn } from './seats.en.ts';
import { seatsWordsRu } from './seats.ru.ts';
import { settingsWordsEn } from './settings.en.ts';
import { settingsWordsRu } from './settings.ru.ts';
import type { PageWords } from './words.ts';

const WORDS: Readonly<Record<Language, PageWords>> = {
  ru: {
    ...frameWordsRu,
    home: homeWordsRu,
    install: installWordsRu,
    request: requestWordsRu,
    answer: answerWordsRu,
    seats: seatsWordsRu,
    keys: keysWordsRu,
    computer: computerWordsRu,
    settings: settingsWordsRu,
    about: aboutWordsRu,
    diagnostics: diagnosticsWordsRu,
  },
  en: {
    ...frameWordsEn,
    home: homeWordsEn,
    install: installWordsEn,
    request: requestWordsEn,
    answer: answerWordsEn,
    seats: seatsWordsEn,
    keys: keysWordsEn,
    computer: computerWordsEn,
    settings: settingsWordsEn,
    about: aboutWordsEn,
    diagnostics: diagnosticsWordsEn,
  },
};

/** The words of the licence server's pages. */
export function pageWordsOf(language: Language): PageWords {
  return WORDS[language];
}
