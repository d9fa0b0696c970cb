import type { FastifyRequest } from 'fastify';
import type { Language } from '../messages/language.ts';

/** Name of the cookie that remembers what a person chose. */
export const LANGUAGE_COOKIE = 'lang';

/** The language to answer in: the address's `?lang=`, what was chosen before, what the browser asks for. */
export function chooseRequestLanguage(request: FastifyRequest, usual: Language): Language {
  const { lang } = Object(request.query) as { lang?: unknown };
  const chosen = [lang, request.cookies?.[LANGUAGE_COOKIE]].find(isLanguage);
  return chosen ?? readAcceptLanguage(request.headers['accept-language']) ?? usual;
}

/** True for a language that we speak. */
export function isLanguage(value: unknown): value is Language {
  return value === 'ru' || value === 'en';
}

/** The first of ours in the order of a header's weights. RFC 9110, 12.5.4. */
function readAcceptLanguage(header: string | undefined): Language | undefined {
  const wishes = (header ?? '').split(',').map((part) => {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find(Boolean);
    return {
      language: range.trim().slice(0, 2),
      weight: weight === undefined ? 1 : Number(weight),
    };
  });
  return wishes
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ language }) => language)
    .find(isLanguage);
}
