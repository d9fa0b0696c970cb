import { DAY_MS, startOfDayInMoscow, type CalendarDate, type Instant } from '../domain/dates.ts';
import type { Binding, SeatPer } from '../domain/licence.ts';
import { parseLicenseeId, type TypedLicenseeId } from '../domain/licensee-id.ts';
import { failWith } from '../errors.ts';
import type { LicenceTerms } from './licence-record.ts';
import {
  isSafeText,
  NONE,
  readChoice,
  readCount,
  readDate,
  readText,
  wrongValue,
} from './typed-fields.ts';

/** The terms of a licence as somebody typed them; what is absent stays as it is. */
export interface TypedTerms extends TypedLicenseeId {
  edition?: string | undefined;
  seats?: string | undefined;
  seatPer?: string | undefined;
  name?: string | undefined;
  /** A day, or `none`. */
  validFrom?: string | undefined;
  /** The last day on which the licence holds, or `none`. */
  expires?: string | undefined;
  supportUntil?: string | undefined;
  /** A number of days, or `none`. */
  confirmDays?: string | undefined;
  binding?: string | undefined;
  /** `name=value`; `name=` takes a feature away. */
  features?: readonly string[] | undefined;
}

/** What a licence cannot be without. */
export type TypedNewTerms = TypedTerms &
  Record<'product' | 'edition' | 'seats' | 'name' | 'supportUntil', string>;

const MOST_SEATS = 1_000_000;
const MOST_CONFIRM_DAYS = 36_500;
const MOST_FEATURES = 64;
const LONGEST_NAME = 1000;
const LONGEST_TEXT = 200;

const BINDINGS: readonly Binding[] = ['computer', 'installation'];
const SEAT_PERS: readonly SeatPer[] = ['session', 'user', 'host'];
const FEATURE = /^([A-Za-z][A-Za-z0-9._-]{0,63})=(.*)$/su;

/**
 * Reads the terms of a new licence. That the product is known is not checked here.
 *
 * @throws SlsError LICENCE_VALUE, DATE_FORMAT, and what parseLicenseeId refuses
 */
export function readNewTerms(typed: TypedNewTerms): LicenceTerms {
  const nobody = { name: '', inn: '', kpp: '', country: '' };
  const blank: LicenceTerms = {
    product: typed.product,
    edition: '',
    seats: 1,
    seatPer: 'session',
    licensee: nobody,
    validFrom: null,
    expiresAt: null,
    supportUntil: null,
    confirmDays: null,
    binding: 'computer',
    features: {},
  };
  return changeTerms(blank, { ...typed, inn: typed.inn ?? '' });
}

/** The terms with what was typed put in place. @throws SlsError as {@link readNewTerms} */
export function changeTerms(terms: LicenceTerms, typed: TypedTerms): LicenceTerms {
  const { edition, seats, seatPer, binding, validFrom, expires, supportUntil } = typed;
  return {
    ...terms,
    ...(edition !== undefined && { edition: readText('edition', edition, LONGEST_TEXT) }),
    ...(seats !== undefined && { seats: readCount('seats', seats, MOST_SEATS) }),
    ...(seatPer !== undefined && { seatPer: readChoice('seat-per', seatPer, SEAT_PERS) }),
    licensee: changeLicensee(terms, typed),
    ...(validFrom !== undefined && { validFrom: readDate(validFrom) }),
    ...(expires !== undefined && { expiresAt: endOf(readDate(expires)) }),
    ...(supportUntil !== undefined && { supportUntil: readDate(supportUntil) }),
    ...(typed.confirmDays !== undefined && { confirmDays: readConfirmDays(typed.confirmDays) }),
    ...(binding !== undefined && { binding: readChoice('binding', binding, BINDINGS) }),
    features: changeFeatures(terms.features, typed.features ?? []),
  };
}

/** A KPP alone goes with the INN that stands there; a new INN brings its own KPP. */
function changeLicensee({ licensee }: LicenceTerms, typed: TypedTerms): LicenceTerms['licensee'] {
  const { inn, kpp, country, foreign } = typed;
  const name =
    typed.name === undefined ? licensee.name : readText('name', typed.name, LONGEST_NAME);
  if ([inn, kpp, country, foreign].every((text) => text === undefined))
    return { ...licensee, name };
  const isKppAlone = inn === undefined && country === undefined && foreign === undefined;
  const id = parseLicenseeId(
    isKppAlone ? { inn: licensee.inn, country: licensee.country, kpp } : typed,
  );
  return id.ok ? { name, ...id.value } : failWith(id);
}

function changeFeatures(
  features: LicenceTerms['features'],
  typed: readonly string[],
): LicenceTerms['features'] {
  const changed = new Map(Object.entries(features));
  for (const text of typed) {
    const [, name, value] = FEATURE.exec(text.trim()) ?? [];
    if (name === undefined || value === undefined || value.length > LONGEST_NAME)
      throw wrongValue('feature', text);
    if (!isSafeText(value)) throw wrongValue('feature', text);
    if (value === '') changed.delete(name);
    else changed.set(name, readFeature(value));
    if (changed.size > MOST_FEATURES) throw wrongValue('feature', text);
  }
  return Object.fromEntries(changed);
}

function readFeature(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  const number = Number(value);
  return Number.isFinite(number) && String(number) === value ? number : value;
}

function readConfirmDays(typed: string): number | null {
  return typed.trim() === NONE ? null : readCount('confirm-days', typed, MOST_CONFIRM_DAYS);
}

/** The first moment at which the licence holds no longer: its last day is whole, in Moscow. */
function endOf(lastDay: CalendarDate | null): Instant | null {
  return lastDay === null ? null : new Date(startOfDayInMoscow(lastDay) + DAY_MS).toISOString();
}
