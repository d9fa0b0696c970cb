import {
  NO_COUNTRY,
  parseCountryId,
  parseForeignCountry,
  parseVendorGivenId,
  type CountryIdProblems,
} from './country-ids.ts';
import { kindOfInn, parseInn, splitInnKpp, type InnProblems } from './inn.ts';
import { parseKpp, type KppProblems } from './kpp.ts';
import { accept, refuse, type Outcome } from './outcome.ts';
import { joinVisible } from './typed-text.ts';

/**
 * Who a licence was sold to, as the administrator types it.
 *
 * Russian companies and persons: `country` is `RU`, `inn` has 10 or 12 digits, `kpp` nine characters or none.
 * Foreign companies: `country` is their ISO 3166 code, `inn` holds the number that their own country gave, `kpp` is empty.
 * Companies that the vendor's letter gave an id to: `country` is `ZZ`, `inn` holds that id, `kpp` is empty.
 */
export interface LicenseeId {
  inn: string;
  kpp: string;
  country: string;
}

/** What was typed, each as a flag or in a field of its own; blank is the same as not given. */
export interface TypedLicenseeId {
  /** INN, `INN/KPP`, or with `country` the number that the company's own country gave. */
  inn?: string | undefined;
  kpp?: string | undefined;
  /** ISO 3166 code; Russia where it is not given. */
  country?: string | undefined;
  /** The id from the vendor's letter. */
  foreign?: string | undefined;
}

/** Why what was typed names no licensee. */
export interface LicenseeIdProblems extends InnProblems, KppProblems, CountryIdProblems {
  /** Flags that contradict each other, as the command line spells them. */
  FLAGS_CONFLICT: { flags: string[] };
}

/**
 * Reads who the licensee is. An organisation's INN needs a KPP, a person's has none; countries are
 * never guessed. Whether licensee and key belong together only the centre can say.
 */
export function parseLicenseeId(typed: TypedLicenseeId): Outcome<LicenseeId, LicenseeIdProblems> {
  if (isGiven(typed.foreign)) return parseForeign(typed, typed.foreign);
  if (isGiven(typed.country) && joinVisible(typed.country).toUpperCase() !== 'RU')
    return parseForeignCompany(typed, typed.country);
  return parseRussian(typed.inn ?? '', typed.kpp ?? '');
}

/** True where both name the same licensee: INN, KPP and country, character by character. */
export function sameLicenseeId(a: LicenseeId, b: LicenseeId): boolean {
  return a.inn === b.inn && a.kpp === b.kpp && a.country === b.country;
}

function parseForeign(
  { inn, kpp, country }: TypedLicenseeId,
  foreign: string,
): Outcome<LicenseeId, LicenseeIdProblems> {
  if (isGiven(country)) return refuse('FLAGS_CONFLICT', { flags: ['--country', '--foreign'] });
  if (isGiven(inn)) return refuse('FLAGS_CONFLICT', { flags: ['--inn', '--foreign'] });
  if (isGiven(kpp)) return refuse('KPP_NOT_ALLOWED', { reason: 'foreign' } as const);
  const id = parseVendorGivenId(foreign);
  return id.ok ? accept({ inn: id.value, kpp: '', country: NO_COUNTRY }) : id;
}

function parseForeignCompany(
  { inn = '', kpp }: TypedLicenseeId,
  typedCountry: string,
): Outcome<LicenseeId, LicenseeIdProblems> {
  const country = parseForeignCountry(typedCountry);
  if (!country.ok) return country;
  if (isGiven(kpp)) return refuse('KPP_NOT_ALLOWED', { reason: 'foreign' } as const);
  if (!isGiven(inn)) return refuse('INN_REQUIRED', {});
  const id = parseCountryId(country.value, inn);
  return id.ok ? accept({ inn: id.value, kpp: '', country: country.value }) : id;
}

function parseRussian(inn: string, kpp: string): Outcome<LicenseeId, LicenseeIdProblems> {
  const pasted = splitInnKpp(inn);
  if (!isGiven(pasted.kpp)) return parsePair(pasted.inn, kpp);
  if (isGiven(kpp) && !sameKpp(pasted.kpp, kpp))
    return refuse('FLAGS_CONFLICT', { flags: ['--inn', '--kpp'] });
  return parsePair(pasted.inn, pasted.kpp);
}

function parsePair(typedInn: string, typedKpp: string): Outcome<LicenseeId, LicenseeIdProblems> {
  const inn = parseInn(typedInn);
  if (!inn.ok) return findSwapped(typedInn, typedKpp) ?? inn;

  if (kindOfInn(inn.value) === 'person')
    return isGiven(typedKpp)
      ? refuse('KPP_NOT_ALLOWED', { reason: 'person' } as const)
      : accept({ inn: inn.value, kpp: '', country: 'RU' });

  const kpp = parseKpp(typedKpp);
  return kpp.ok ? accept({ inn: inn.value, kpp: kpp.value, country: 'RU' }) : kpp;
}

function findSwapped(typedInn: string, typedKpp: string) {
  const [inn, kpp] = [parseInn(typedKpp), parseKpp(typedInn)];
  return inn.ok && kpp.ok
    ? refuse('INN_KPP_SWAPPED', { inn: inn.value, kpp: kpp.value })
    : undefined;
}

function sameKpp(a: string, b: string): boolean {
  const [one, other] = [parseKpp(a), parseKpp(b)];
  return one.ok && other.ok ? one.value === other.value : joinVisible(a) === joinVisible(b);
}

function isGiven(text: string | null | undefined): text is string {
  return typeof text === 'string' && joinVisible(text) !== '';
}
