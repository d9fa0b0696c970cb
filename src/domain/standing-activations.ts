import type { Key } from './key.ts';
import type { Activation } from './licence.ts';

type Order = Pick<Activation, 'generation' | 'sequence'>;

/** Positive if `a` is the newer of two activations of one licence. */
export function compareActivations(a: Order, b: Order): number {
  return a.generation - b.generation || a.sequence - b.sequence;
}

/**
 * Of several activations of one licence only the highest (generation, sequence) stands, so that a
 * crash between two files never doubles seats.
 *
 * @returns for each superseded key the key that stands in its place
 */
export function findSuperseded(activations: readonly Activation[]): Map<Key, Key> {
  const standing = new Map<string, Activation>();
  for (const activation of activations) {
    const best = standing.get(activation.licenceId);
    if (best === undefined || compareActivations(activation, best) > 0)
      standing.set(activation.licenceId, activation);
  }
  const superseded = new Map<Key, Key>();
  for (const { key, licenceId } of activations) {
    const by = standing.get(licenceId);
    if (by !== undefined && by.key !== key) superseded.set(key, by.key);
  }
  return superseded;
}

/** The newest activation of a licence among those installed. */
export function findStanding(
  activations: readonly Activation[],
  licenceId: string,
): Activation | undefined {
  return activations
    .filter((activation) => activation.licenceId === licenceId)
    .toSorted(compareActivations)
    .at(-1);
}

/** The highest sequence that any installed activation carries; 0 for none. */
export function highestSequence(activations: readonly Activation[]): number {
  return activations.reduce((highest, { sequence }) => Math.max(highest, sequence), 0);
}
