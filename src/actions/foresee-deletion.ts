import type { Key } from '../domain/key.ts';
import type { Product } from '../domain/licence.ts';
import type { Survey } from './survey.ts';

/** What the deletion of a key takes from its product. */
export interface DeletionEffect {
  product: Product;
  seatsBefore: number;
  seatsAfter: number;
}

/** What the deletion of a key would take away; undefined where it gives no seats now. */
export function foreseeDeletion({ keys }: Survey, key: Key): DeletionEffect | undefined {
  const active = keys.flatMap(({ state, activation }) =>
    state === 'active' && activation !== null ? [activation] : [],
  );
  const going = active.find((activation) => activation.key === key);
  if (going === undefined) return undefined;
  const { product, seats } = going;
  const seatsBefore = active
    .filter((activation) => activation.product.code === product.code)
    .reduce((sum, activation) => sum + activation.seats, 0);
  return { product, seatsBefore, seatsAfter: seatsBefore - seats };
}
