import type { CalendarDate } from '../domain/dates.ts';
import { decideRelease, latestSupport } from '../domain/support.ts';
import type { Problem } from '../errors.ts';
import type { Site } from './site.ts';
import { surveyHome } from './survey.ts';

/** May a program be used, and this release of it? */
export type ReleaseCheck =
  | { allowed: true; supportUntil: CalendarDate | null }
  | { allowed: false; problem: Problem; supportUntil: CalendarDate | null };

/**
 * Checks a release of a product against the active keys.
 *
 * @param released day of the release; undefined asks for the product alone
 */
export async function checkRelease(
  site: Site,
  product: string,
  released: CalendarDate | undefined,
): Promise<ReleaseCheck> {
  const { keys } = await surveyHome(site, { depth: 'deciding' });
  const ofProduct = keys.filter(({ activation }) => activation?.product.code === product);
  const active = ofProduct.filter(({ state }) => state === 'active');
  const supported = active.map(({ activation }) => activation?.supportUntil ?? null);
  if (active.length === 0) {
    const [best] = ofProduct;
    const problem: Problem =
      best === undefined
        ? { code: 'PRODUCT_NOT_LICENSED', details: { product } }
        : { code: 'LICENCE_NOT_ACTIVE', details: { product, key: best.key, state: best.state } };
    return { allowed: false, problem, supportUntil: null };
  }
  if (released === undefined) return { allowed: true, supportUntil: latestSupport(supported) };
  const decision = decideRelease(product, released, supported);
  return decision.ok
    ? { allowed: true, supportUntil: decision.value }
    : { allowed: false, problem: decision, supportUntil: latestSupport(supported) };
}
