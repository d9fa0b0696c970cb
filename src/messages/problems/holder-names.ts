import type { HolderView } from '../../domain/seats/holder-view.ts';
import { printable } from '../printable.ts';

const MOST_NAMED = 5;
const LONGEST = 40;

/** `anna (PC-7), boris (PC-9) and others`. Details that are shown to people may end with an ellipsis. */
export function nameHolders(holders: readonly (HolderView | string)[], andOthers: string): string {
  const all = holders.filter((holder) => typeof holder === 'object');
  const named = all
    .slice(0, MOST_NAMED)
    .map(({ user, host }) => `${printable(user, LONGEST)} (${printable(host, LONGEST)})`);
  return `${named.join(', ')}${holders.length > named.length ? ` ${andOthers}` : ''}`;
}
