import { isProductCode } from '../../domain/product-code.ts';
import type { SeatTerms } from '../../domain/seats/decide-acquire.ts';
import { parseTtl, TTL_SECONDS } from '../../domain/seats/lease.ts';
import type { Activation } from '../../domain/licence.ts';
import type { Problem } from '../../errors.ts';
import { problemOfState } from '../status.ts';
import type { Survey, SurveyedKey } from '../survey.ts';
import type { SeatOutcome } from './seat-outcome.ts';

/** What holds for the seats of a product now. */
export interface ProductTerms extends SeatTerms {
  name: string;
  /** Where nobody asks for another. */
  ttlSeconds: number;
}

/** The feature by which a vendor sets the usual time to live of his product's leases. */
const TTL_FEATURE = 'leaseTtlSeconds';

/**
 * What the active keys of a product add up to, or why there are none: keys of one product count
 * together, and where they count seats differently, every session takes its own.
 */
export function readTerms({ keys }: Survey, product: string): SeatOutcome<ProductTerms> {
  const ofProduct = keys.filter(({ activation }) => activation?.product.code === product);
  const active = ofProduct.flatMap(({ state, activation }) =>
    state === 'active' && activation !== null ? [activation] : [],
  );
  const [first, ...others] = active;
  if (first === undefined) return { ok: false, ...whyNone(product, ofProduct, keys) };
  const isOne = others.every(({ seatPer }) => seatPer === first.seatPer);
  return {
    ok: true,
    value: {
      product,
      name: first.product.name,
      capacity: active.reduce((sum, { seats }) => sum + seats, 0),
      seatPer: isOne ? first.seatPer : 'session',
      supportUntil: active.map(({ supportUntil }) => supportUntil),
      ttlSeconds: usualTtl(active),
    },
  };
}

function whyNone(
  product: string,
  ofProduct: readonly SurveyedKey[],
  keys: readonly SurveyedKey[],
): Problem {
  // What else is wrong with such a key is for `status`: here the reason is wanted.
  const [said] = ofProduct.flatMap((surveyed) => problemOfState(surveyed) ?? []);
  if (said) return said;
  const [key] = ofProduct;
  if (key)
    return { code: 'LICENCE_NOT_ACTIVE', details: { product, state: key.state, key: key.key } };
  // Whose a grant is that can't be read, nobody knows: it may be this product's.
  const unread = keys.filter(({ state }) => state === 'damaged' || state === 'untrusted');
  const [problem] = isProductCode(product) ? unread.flatMap(({ problems }) => problems) : [];
  return problem ?? { code: 'PRODUCT_NOT_LICENSED', details: { product } };
}

function usualTtl(active: readonly Activation[]): number {
  const set = active.map(({ features }) => parseTtl(features[TTL_FEATURE]));
  const shortest = Math.min(...set.map((ttl) => (ttl.ok ? ttl.value : Infinity)));
  return Number.isFinite(shortest) ? shortest : TTL_SECONDS.usual;
}
