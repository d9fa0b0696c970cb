import type { RandomBytes } from '../../domain/random.ts';

/** A new epoch of an account: every session that began before it has ended. */
export function makeEpoch(random: RandomBytes): string {
  return Buffer.from(random(16)).toString('hex');
}
