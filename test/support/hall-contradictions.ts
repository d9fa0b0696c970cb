import type { Hall } from './hall-rules.ts';
import type { Note } from './stepped-writers.ts';

/** Where the state of a log contradicts what its writers were answered, or the room that there is. */
export function contradictions(hall: Hall, notes: readonly Note[], capacity: number): string[] {
  const found = hall.peak > capacity ? [`${hall.peak} were in`] : [];
  for (const [name, count] of Object.entries(hall.applied))
    if (count !== 1) found.push(`${name} counts ${count} times`);
  for (const { move, outcome } of notes) {
    if (!('holder' in move)) continue;
    const name = `${move.do} ${move.holder}`;
    const isApplied = name in hall.applied;
    if (outcome === 'committed' && !isApplied) found.push(`${name} is lost`);
    // Whoever was told of a broken disk knows that he does not know.
    if (outcome !== 'committed' && outcome !== 'IO_ERROR' && isApplied)
      found.push(`${name} counts and was answered ${outcome}`);
  }
  return found;
}
