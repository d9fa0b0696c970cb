/** The languages that people are spoken to in. */
export type Language = 'ru' | 'en';

/** Where a wish for a language may come from; absent and empty are the same. */
export interface LanguageSources {
  /** `--lang`. */
  flag?: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  /** `language` of settings.json. */
  settings?: string | undefined;
  /** The system's own locale (`Intl`'s default), for Windows, which has no LANG. */
  systemLocale?: string | undefined;
}

/**
 * The language to speak: the flag's, else SLS_LANG's, the settings', the locale's.
 * Of the locale's variables the first that is set counts, as POSIX has it; whatever is not
 * Russian (C and POSIX too) is English.
 */
export function chooseLanguage({ flag, env, settings, systemLocale }: LanguageSources): Language {
  const wishes = [
    flag,
    env['SLS_LANG'],
    settings,
    env['LC_ALL'],
    env['LC_MESSAGES'],
    env['LANG'],
    systemLocale,
  ];
  const wish = wishes.find((text) => text !== undefined && text.trim() !== '');
  return wish !== undefined && isRussian(wish) ? 'ru' : 'en';
}

/** `ru`, `ru_RU.UTF-8`, `ru-RU`, `Russian_Russia.1251`; not `run` and not `rue` (Rusyn). */
function isRussian(locale: string): boolean {
  return /^\s*ru(?:ssian)?(?![a-z])/i.test(locale);
}
