import { describe, expect, it } from 'vitest';
import { chooseLanguage, type LanguageSources } from '../../../src/messages/language.ts';

describe('chooseLanguage', () => {
  it.each<[string, LanguageSources, 'ru' | 'en']>([
    ['the flag before all else', { flag: 'ru', env: { SLS_LANG: 'en', LANG: 'en_US' } }, 'ru'],
    ['SLS_LANG before the settings', { env: { SLS_LANG: 'en' }, settings: 'ru' }, 'en'],
    ['the settings before the locale', { env: { LC_ALL: 'en_US.UTF-8' }, settings: 'ru' }, 'ru'],
    ['LC_ALL before LC_MESSAGES', { env: { LC_ALL: 'C', LC_MESSAGES: 'ru_RU.UTF-8' } }, 'en'],
    ['LC_MESSAGES before LANG', { env: { LC_MESSAGES: 'ru_RU', LANG: 'en_US' } }, 'ru'],
    ['LANG', { env: { LANG: 'ru_RU.UTF-8' } }, 'ru'],
    ['the locale before the system', { env: { LANG: 'C.UTF-8' }, systemLocale: 'ru-RU' }, 'en'],
    ['the system where there is nothing else', { env: {}, systemLocale: 'ru-RU' }, 'ru'],
    ['what is set to something', { env: { LC_ALL: '', LANG: 'ru_RU' }, settings: '' }, 'ru'],
    ['English where nothing is set', { env: {} }, 'en'],
  ])('takes %s', (_name, sources, language) => {
    expect(chooseLanguage(sources)).toBe(language);
  });

  it.each(['ru', 'RU', 'ru_RU.KOI8-R', 'ru-RU', 'Russian_Russia.1251', 'ru_UA@x'])(
    'speaks Russian for %s',
    (LANG) => {
      expect(chooseLanguage({ env: { LANG } })).toBe('ru');
    },
  );

  it.each(['C', 'POSIX', 'C.UTF-8', 'en_US.UTF-8', 'de_DE', 'uk_UA', 'rue_UA', 'run_BI', '???'])(
    'speaks English for %s',
    (LANG) => {
      expect(chooseLanguage({ env: { LANG } })).toBe('en');
    },
  );
});
