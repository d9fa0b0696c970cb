import { hash } from 'node:crypto';
import {
  NO_COUNTRY,
  parseCountryId,
  parseVendorGivenId,
  type CountryIdProblems,
} from '../../domain/country-ids.ts';
import { parseInn, splitInnKpp, type InnProblems } from '../../domain/inn.ts';
import { accept, refuse, type Outcome } from '../../domain/outcome.ts';
import { joinVisible } from '../../domain/typed-text.ts';

/**
 * Who an account is for: an INN, whatever the KPP, because one company's branches share one account.
 * Foreign companies as in a licence: their country and its number, or `ZZ` and the vendor's own id.
 */
export interface CustomerId {
  inn: string;
  country: string;
}

/** As it was typed; blank is the same as not given. */
export interface TypedCustomerId {
  /** INN, `INN/KPP`, or with `country` the number that the company's own country gave. */
  inn?: string | undefined;
  country?: string | undefined;
  /** The id from the vendor's letter. */
  foreign?: string | undefined;
}

export interface CustomerIdProblems extends InnProblems, CountryIdProblems {
  FLAGS_CONFLICT: { flags: string[] };
}

/** Reads whose account is meant. A KPP behind the INN is left out. */
export function parseCustomerId({
  inn = '',
  country = '',
  foreign = '',
}: TypedCustomerId): Outcome<CustomerId, CustomerIdProblems> {
  const code = joinVisible(country).toUpperCase();
  if (joinVisible(foreign) !== '') {
    if (joinVisible(inn) !== '') return refuse('FLAGS_CONFLICT', { flags: ['INN', '--foreign'] });
    if (code !== '') return refuse('FLAGS_CONFLICT', { flags: ['--country', '--foreign'] });
    return withCountry(NO_COUNTRY, parseVendorGivenId(foreign));
  }
  if (code === '' || code === 'RU') return withCountry('RU', parseInn(splitInnKpp(inn).inn));
  if (joinVisible(inn) === '') return refuse('INN_REQUIRED', {});
  return withCountry(code, parseCountryId(code, inn));
}

function withCountry<P>(country: string, number: Outcome<string, P>): Outcome<CustomerId, P> {
  return number.ok ? accept({ inn: number.value, country }) : number;
}

const DIGEST_DIGITS = 32;
const NAME = /^(?:\d{10}|\d{12}|[A-Z]{2}-[0-9a-f]{32})$/;

/**
 * The name of a customer's folder and in his links: the INN, or country and digest, because foreign
 * numbers have strokes in them.
 */
export function nameOfCustomer({ inn, country }: CustomerId): string {
  if (country === 'RU') return inn;
  return `${country}-${hash('sha256', `${country}\n${inn}`).slice(0, DIGEST_DIGITS)}`;
}

/** True for a text that is such a name: nothing else becomes a path. */
export function isCustomerName(text: string): boolean {
  return NAME.test(text);
}
