import { isCountry } from './countries.ts';
import { accept, refuse, type Outcome } from './outcome.ts';
import { joinVisible } from './typed-text.ts';

/** Why the number of a foreign company is refused. */
export interface CountryIdProblems {
  /** Not an assigned ISO 3166 code, or `RU`, whose companies have an INN. */
  COUNTRY_UNKNOWN: { country: string };
  /** `expected` is the source of a regular expression that the whole number has to match. */
  FOREIGN_ID_FORMAT: { country: string; expected: string };
  FOREIGN_ID_CHECKSUM: { country: string };
}

/** Stands in the place of a country for ids that only the vendor's letter explains. ISO 3166 keeps it free. */
export const NO_COUNTRY = 'ZZ';

interface CountryRule {
  form: string;
  hasCheckDigit?: (id: string) => boolean;
}

const GENERAL_RULE: CountryRule = { form: '[0-9A-Z][0-9A-Z./-]{0,29}' };

const RULES: ReadonlyMap<string, CountryRule> = new Map([
  ['AM', { form: '[0-9]{8}' }],
  [
    'BY',
    { form: '[0-9]{9}|[ABCEHKM][ABCEHKMOPT][0-9]{7}', hasCheckDigit: hasBelarusianCheckDigit },
  ],
  ['KG', { form: '[0-9]{14}' }],
  ['KZ', { form: '[0-9]{12}', hasCheckDigit: hasKazakhCheckDigit }],
  ['UZ', { form: '[0-9]{9}' }],
]);

/**
 * Reads the number that a company's own country gave it: in upper case, without spaces. Check
 * digits for Belarus (UNP) and Kazakhstan (BIN, IIN); the form for Kyrgyzstan, Uzbekistan and
 * Armenia; for all others up to 30 Latin letters, digits, `-`, `/` and `.`.
 */
export function parseCountryId(country: string, text: string): Outcome<string, CountryIdProblems> {
  const code = parseForeignCountry(country);
  return code.ok ? applyRule(RULES.get(code.value) ?? GENERAL_RULE, code.value, text) : code;
}

/** Reads an id that the vendor's letter gave, in the general form; its country is {@link NO_COUNTRY}. */
export function parseVendorGivenId(text: string): Outcome<string, CountryIdProblems> {
  return applyRule(GENERAL_RULE, NO_COUNTRY, text);
}

/** Reads the ISO 3166 code of a country other than Russia, in either case. */
export function parseForeignCountry(
  text: string,
): Outcome<string, Pick<CountryIdProblems, 'COUNTRY_UNKNOWN'>> {
  const code = joinVisible(text).toUpperCase();
  return isCountry(code) && code !== 'RU'
    ? accept(code)
    : refuse('COUNTRY_UNKNOWN', { country: text });
}

function applyRule(
  { form, hasCheckDigit }: CountryRule,
  country: string,
  text: string,
): Outcome<string, CountryIdProblems> {
  const typed = joinVisible(text);
  // Matched before it is made upper case: that would turn some foreign letters into Latin ones.
  if (!new RegExp(`^(?:${form})$`, 'i').test(typed))
    return refuse('FOREIGN_ID_FORMAT', { country, expected: form });
  const id = typed.toUpperCase();
  return hasCheckDigit === undefined || hasCheckDigit(id)
    ? accept(id)
    : refuse('FOREIGN_ID_CHECKSUM', { country });
}

/** UNP: the second letter counts as its index among those allowed, the first as in base 36. */
function hasBelarusianCheckDigit(unp: string): boolean {
  const second = 'ABCEHKMOPT'.indexOf(unp.charAt(1));
  const values = Array.from(unp, (character, index) =>
    index === 1 && second !== -1 ? second : Number.parseInt(character, 36),
  );
  return weigh(values, [29, 23, 19, 17, 13, 7, 5, 3]) === values[8];
}

/** BIN and IIN: a remainder of 10 is weighed again with shifted weights; 10 again is never issued. */
function hasKazakhCheckDigit(number: string): boolean {
  const values = Array.from(number, Number);
  const first = weigh(values, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  const check = first === 10 ? weigh(values, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) : first;
  return check === values[11];
}

/** The weighted sum modulo 11; 10 equals no digit, so such numbers are refused. */
function weigh(values: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (values[index] ?? 0), 0) % 11;
}
