import type { LicenceError } from './licence-error.ts';
import type { Link } from './link.ts';

const FIRST_MS = 250;
const LONGEST_MS = 10_000;

/**
 * How long to wait before asking again: longer each time, and never the same for two clients, or a
 * server that starts again would be asked by all of them at once.
 *
 * @param failures how many there were, from 1
 */
export function retryPauseMs(
  { random }: Link,
  failures: number,
  { retryAfterSeconds = 0 }: LicenceError,
): number {
  const most = Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 10), LONGEST_MS);
  return Math.max(most * (0.5 + random() / 2), retryAfterSeconds * 1000);
}
