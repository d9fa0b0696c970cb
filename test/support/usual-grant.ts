import { isIdentifiable } from '../../src/domain/computer.ts';
import { DAY_MS, dayInMoscow } from '../../src/domain/dates.ts';
import type { Activation, ActivationRequest } from '../../src/domain/licence.ts';

/**
 * A grant that holds wherever and whenever the tests run: support goes on for a year from the
 * request, and a container without a strong attribute is granted by its installation.
 */
export function usualGrant(
  changes: Partial<Activation> = {},
): (request: ActivationRequest) => Partial<Activation> {
  return ({ createdAt, computer }) => ({
    supportUntil: dayAfter(createdAt, 365),
    binding: isIdentifiable(computer) ? 'computer' : 'installation',
    ...changes,
  });
}

/** A day so many days from an instant; before it, where the number is negative. */
export function dayAfter(instant: string, days: number): string {
  return dayInMoscow(Date.parse(instant) + days * DAY_MS);
}
