import { dayInMoscow, DAY_MS, startOfDayInMoscow } from '../../../domain/dates.ts';
import { NO_COUNTRY } from '../../../domain/country-ids.ts';
import { SlsError } from '../../../errors.ts';
import type { LicenceTerms } from '../../licence-record.ts';
import type { TypedNewTerms, TypedTerms } from '../../terms.ts';
import { NONE } from '../../typed-fields.ts';

/** Terms of a licence as JSON has them; what is absent stays as it is, null is "none". */
export interface SentTerms {
  edition?: string;
  seats?: number;
  seatPer?: string;
  licensee?: { name?: string; inn?: string; kpp?: string; country?: string };
  validFrom?: string | null;
  /** The first moment without the licence: a midnight in Moscow, with any offset. */
  expiresAt?: string | null;
  supportUntil?: string | null;
  confirmDays?: number | null;
  binding?: string;
  /** Null takes a feature away. */
  features?: Record<string, string | number | boolean | null>;
}

/** What a sale cannot be without. */
export interface SentSale extends SentTerms {
  product: string;
  edition: string;
  seats: number;
  supportUntil: string | null;
  licensee: { name: string; inn: string; kpp?: string; country?: string };
  key?: string;
}

/**
 * The terms as somebody would have typed them: so there is one set of rules, that of src/centre/terms.ts.
 *
 * @throws SlsError REQUEST_INVALID for an end that is no midnight in Moscow
 */
export function typeTerms(sent: SentTerms): TypedTerms {
  const { seats, licensee = {}, confirmDays, features = {} } = sent;
  const { name, inn, kpp, country } = licensee;
  return {
    edition: sent.edition,
    seats: seats === undefined ? undefined : String(seats),
    seatPer: sent.seatPer,
    binding: sent.binding,
    name,
    // The id from the vendor's letter is typed into a field of its own, and stored as country ZZ.
    ...(country === NO_COUNTRY ? { foreign: inn, kpp } : { inn, kpp, country }),
    validFrom: typeDay(sent.validFrom),
    expires: typeDay(lastDayOf(sent.expiresAt)),
    supportUntil: typeDay(sent.supportUntil),
    confirmDays: confirmDays === undefined ? undefined : String(confirmDays ?? NONE),
    features: Object.entries(features).map(([feature, value]) => `${feature}=${value ?? ''}`),
  };
}

/** As {@link typeTerms}, of a new licence. */
export function typeSale(sent: SentSale): TypedNewTerms {
  const { product, edition, seats, supportUntil, licensee } = sent;
  return {
    ...typeTerms(sent),
    product,
    edition,
    seats: String(seats),
    supportUntil: supportUntil ?? NONE,
    name: licensee.name,
  };
}

/**
 * Typed features have no quotation marks, so `"10"` would become a number: what was sent is taken
 * as it is or not at all.
 *
 * @throws SlsError REQUEST_INVALID
 */
export function checkFeatures({ features = {} }: SentTerms, terms: LicenceTerms): void {
  for (const [name, value] of Object.entries(features)) {
    const stored = Object.hasOwn(terms.features, name) ? terms.features[name] : null;
    if (!Object.is(stored, value))
      throw new SlsError('REQUEST_INVALID', {
        part: 'body',
        where: `/features/${name}`,
        problem: 'wrong-value',
      });
  }
}

function typeDay(day: string | null | undefined): string | undefined {
  return day === undefined ? undefined : (day ?? NONE);
}

/** The day before the midnight in Moscow at which a licence ends. */
function lastDayOf(end: string | null | undefined): string | null | undefined {
  if (end === undefined || end === null) return end;
  const time = Date.parse(end);
  const day = dayInMoscow(time - DAY_MS);
  if (startOfDayInMoscow(day) + DAY_MS === time) return day;
  const problem = 'not-midnight-in-moscow';
  throw new SlsError('REQUEST_INVALID', { part: 'body', where: '/expiresAt', problem });
}
