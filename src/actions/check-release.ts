import type { CalendarDate } from '../domain/dates.ts';
import { decideRelease, latestSupport } from '../domain/support.ts';
import type { Problem } from '../errors.ts';
import { readTerms } from './seats/seat-terms.ts';
import type { Site } from './site.ts';
import { surveyHome } from './survey.ts';

/** May a program be used, and this release of it? */
export type ReleaseCheck =
  | { allowed: true; supportUntil: CalendarDate | null }
  | { allowed: false; problem: Problem; supportUntil: CalendarDate | null };

/**
 * Checks a release of a product against the active keys. Whoever asks for a seat is told the same.
 *
 * @param released day of the release; undefined asks for the product alone
 */
export async function checkRelease(
  site: Site,
  product: string,
  released: CalendarDate | undefined,
): Promise<ReleaseCheck> {
  const terms = readTerms(await surveyHome(site, { depth: 'deciding' }), product);
  if (!terms.ok) return { allowed: false, problem: terms, supportUntil: null };
  const supported = terms.value.supportUntil;
  if (released === undefined) return { allowed: true, supportUntil: latestSupport(supported) };
  const decision = decideRelease(product, released, supported);
  return decision.ok
    ? { allowed: true, supportUntil: decision.value }
    : { allowed: false, problem: decision, supportUntil: latestSupport(supported) };
}
