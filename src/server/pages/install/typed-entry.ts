import { parseKey, type Key } from '../../../domain/key.ts';
import {
  parseLicenseeId,
  type LicenseeId,
  type LicenseeIdProblems,
} from '../../../domain/licensee-id.ts';
import { NO_COUNTRY } from '../../../domain/country-ids.ts';
import type { Refusal } from '../../../domain/outcome.ts';
import { findBidiMark, joinVisible } from '../../../domain/typed-text.ts';
import type { Problem } from '../../../errors.ts';
import type { SentForm } from '../../../http/page/sent-form.ts';
import type { EntrySlip } from '../../../messages/pages/install-words.ts';

/** The fields that say whose key it is. The number of a foreign company has one of its own. */
const ENTRY_FIELDS = ['key', 'inn', 'kpp', 'country', 'number', 'foreign'] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** What stands in the form. */
export type TypedEntry = Readonly<Record<EntryField, string>>;

/** What is wrong with a field: by the rules of the domain, or because two fields contradict each other. */
export type EntryFault = { field: EntryField } & ({ problem: Problem } | { slip: EntrySlip });

/** What was typed, judged. Each part that is right is there, whatever the other is. */
export interface JudgedEntry {
  key: Key | undefined;
  licensee: LicenseeId | undefined;
  faults: EntryFault[];
}

export const EMPTY_ENTRY: TypedEntry = {
  key: '',
  inn: '',
  kpp: '',
  country: '',
  number: '',
  foreign: '',
};

export function readEntry(form: SentForm): TypedEntry {
  const fields = ENTRY_FIELDS.map((field) => [field, form.text(field)]);
  return Object.fromEntries(fields) as TypedEntry;
}

/** A licensee as he would be typed. */
export function typeEntry(key: Key, { inn, kpp, country }: LicenseeId): TypedEntry {
  const typed = { ...EMPTY_ENTRY, key };
  if (country === NO_COUNTRY) return { ...typed, foreign: inn };
  return country === 'RU' ? { ...typed, inn, kpp } : { ...typed, country, number: inn };
}

/** Judges what was typed by the rules that hold everywhere, and says which field each fault is in. */
export function judgeEntry(typed: TypedEntry): JudgedEntry {
  const key = parseKey(typed.key);
  const keyFaults: EntryFault[] = key.ok ? [] : [{ field: 'key', problem: key }];
  const licensee = judgeLicensee(typed);
  return {
    key: key.ok ? key.value : undefined,
    licensee: 'field' in licensee ? undefined : licensee,
    faults: 'field' in licensee ? [...keyFaults, licensee] : keyFaults,
  };
}

function judgeLicensee(typed: TypedEntry): LicenseeId | EntryFault {
  const { inn, number, kpp, country, foreign } = typed;
  if (isBlank(number)) {
    const licensee = parseLicenseeId({ inn, kpp, country, foreign });
    return licensee.ok ? licensee.value : placeFault(licensee, typed);
  }
  if (!isBlank(inn)) return { field: 'number', slip: 'twoNumbers' };
  if (isBlank(country) && isBlank(foreign)) return { field: 'country', slip: 'countryMissing' };
  const licensee = parseLicenseeId({ inn: number, kpp, country, foreign });
  return licensee.ok ? licensee.value : placeFault(licensee, typed);
}

function placeFault(refusal: Refusal<LicenseeIdProblems>, typed: TypedEntry): EntryFault {
  const numberField = isBlank(typed.country) || !isBlank(typed.inn) ? 'inn' : 'number';
  switch (refusal.code) {
    case 'FLAGS_CONFLICT':
      return placeConflict(refusal.details.flags);
    case 'COUNTRY_UNKNOWN':
      return { field: 'country', problem: refusal };
    case 'FOREIGN_ID_FORMAT':
    case 'FOREIGN_ID_CHECKSUM':
      return { field: isBlank(typed.foreign) ? numberField : 'foreign', problem: refusal };
    case 'BIDI_CHAR':
      return { field: findBidiField(typed), problem: refusal };
    case 'KPP_REQUIRED':
    case 'KPP_LENGTH':
    case 'KPP_CHARSET':
    case 'KPP_ZERO_REGION':
    case 'KPP_NOT_ALLOWED':
      return { field: 'kpp', problem: refusal };
    default:
      return { field: numberField, problem: refusal };
  }
}

/** The rule names flags, as the command line spells them. */
function placeConflict(flags: readonly string[]): EntryFault {
  if (flags.includes('--kpp')) return { field: 'kpp', slip: 'twoKpps' };
  return flags.includes('--country')
    ? { field: 'foreign', slip: 'countryAndVendor' }
    : { field: 'foreign', slip: 'innAndVendor' };
}

function findBidiField({ inn, number }: TypedEntry): EntryField {
  if (findBidiMark(inn) !== undefined) return 'inn';
  return findBidiMark(number) === undefined ? 'kpp' : 'number';
}

export function isBlank(text: string): boolean {
  return joinVisible(text) === '';
}
