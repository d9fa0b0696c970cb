import fc from 'fast-check';
import { choicesFrom, everyChoice } from './every-choice.ts';
import type { MemoryDisk } from './memory-disk.ts';
import type { PowerCutDisk } from './power-cut-disk.ts';

/** More than these are not all looked at: as many again are drawn at random. */
const MOST_OUTCOMES = 400;

/** Every disk that may be found after the power came back, most of them all, where they are many. */
export function* findAfterPowerCut(disk: PowerCutDisk): Generator<MemoryDisk> {
  let outcomes = 0;
  for (const found of everyChoice((choose) => disk.afterPowerCut(choose))) {
    yield found;
    outcomes += 1;
    if (outcomes === MOST_OUTCOMES) break;
  }
  if (outcomes < MOST_OUTCOMES) return;
  const numbers = fc.array(fc.nat(10), { minLength: 12, maxLength: 40 });
  for (const drawn of fc.sample(numbers, { numRuns: MOST_OUTCOMES, seed: 42 }))
    yield disk.afterPowerCut(choicesFrom(drawn));
}

/** The same text for disks on which all names, contents and owners are the same. */
export function signatureOf(disk: MemoryDisk): string {
  const tree = Object.entries(disk.tree());
  return JSON.stringify(tree.map(([path, text]) => [path, text, ownerOf(disk, path)]));
}

/** Temporary files that an earlier run left. */
export function leftoversOn(disk: MemoryDisk): string[] {
  return Object.keys(disk.tree()).filter(isTemporary);
}

/** What in a home belongs to another user than its owner. Temporary files are nobody's loss. */
export function foreignOn(disk: MemoryDisk, home: string, owner: number): string[] {
  return Object.keys(disk.tree()).filter(
    (path) => path.startsWith(`${home}/`) && !isTemporary(path) && ownerOf(disk, path) !== owner,
  );
}

export function isTemporary(path: string): boolean {
  return path.includes('/.tmp-');
}

function ownerOf(disk: MemoryDisk, path: string): number {
  return disk.statusOf(path.replace(/\/$/, '')).uid;
}
