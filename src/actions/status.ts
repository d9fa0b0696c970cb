import type { CalendarDate, Instant } from '../domain/dates.ts';
import type { Licensee, Product } from '../domain/licence.ts';
import { latestSupport } from '../domain/support.ts';
import type { Problem } from '../errors.ts';
import type { Site } from './site.ts';
import { surveyHome, type Survey, type SurveyedKey } from './survey.ts';

/** A product with everything that its active keys add up to. */
export interface LicensedProduct extends Product {
  editions: string[];
  licensees: Licensee[];
  seats: number;
  supportUntil: CalendarDate | null;
  /** The next end of any of its licences. */
  expiresAt: Instant | null;
}

/** The whole picture. */
export interface Status {
  survey: Survey;
  products: LicensedProduct[];
  problems: Problem[];
}

/** Reads the home and adds up what the active keys allow. Changes nothing. */
export async function readStatus(site: Site): Promise<Status> {
  const survey = await surveyHome(site, { depth: 'deciding' });
  return {
    survey,
    products: addUp(survey.keys),
    problems: [...survey.problems, ...survey.keys.flatMap(problemsOf)],
  };
}

/** What is wrong with a key, in the words of the codes. */
export function problemsOf(surveyed: SurveyedKey): Problem[] {
  const { refusal, problems } = surveyed;
  const ofState = problemOfState(surveyed);
  return [...problems, ...(refusal === null ? [] : [refusal]), ...(ofState ? [ofState] : [])];
}

/** Why a grant that can be read gives nothing now; undefined where it is active, or superseded by another. */
export function problemOfState({
  key,
  state,
  activation,
  differs,
}: SurveyedKey): Problem | undefined {
  if (activation === null) return undefined;
  const { product, expiresAt } = activation;
  if (state === 'other-computer') return { code: 'OTHER_COMPUTER', details: { key, differs } };
  if (state === 'expired' && expiresAt !== null)
    return { code: 'LICENCE_EXPIRED', details: { key, expiresAt } };
  if (state === 'confirm-overdue' || state === 'not-yet-valid')
    return { code: 'LICENCE_NOT_ACTIVE', details: { product: product.code, state, key } };
  return undefined;
}

function addUp(keys: readonly SurveyedKey[]): LicensedProduct[] {
  const products = new Map<string, LicensedProduct>();
  for (const { state, activation } of keys) {
    if (state !== 'active' || activation === null) continue;
    const { product, edition, licensee, seats, supportUntil, expiresAt } = activation;
    const sum = products.get(product.code);
    products.set(product.code, {
      ...product,
      editions: [...new Set([...(sum?.editions ?? []), edition])],
      licensees: addLicensee(sum?.licensees ?? [], licensee),
      seats: (sum?.seats ?? 0) + seats,
      supportUntil: sum ? latestSupport([sum.supportUntil, supportUntil]) : supportUntil,
      expiresAt: sum ? earlier(sum.expiresAt, expiresAt) : expiresAt,
    });
  }
  return [...products.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

function addLicensee(licensees: Licensee[], licensee: Licensee): Licensee[] {
  const isKnown = licensees.some(
    ({ inn, kpp, name }) => inn === licensee.inn && kpp === licensee.kpp && name === licensee.name,
  );
  return isKnown ? licensees : [...licensees, licensee];
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
