import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fillSeats } from './history-home.ts';
import type { HistoryPrograms } from './history-programs.ts';
import { checkHistory, type HistoryFault } from './seat-history-check.ts';
import { runHistory, type HistoryPlan, type HistoryRun } from './seat-history-run.ts';
import { testVendor } from './test-vendor.ts';

export const CAPACITY = 50;
const OPERATIONS = 2000;

/** Loaded computers are slow, and are not broken. */
export const LONG = 600_000;

const vendor = testVendor();

export interface PlayedHistory extends HistoryRun {
  /** How often each fault was found. */
  faults: Partial<Record<HistoryFault['kind'], number>>;
  peak: number;
  /** The seed, and where the whole history stands if something is wrong with it. */
  told: string;
}

/** Plays a history in a home of its own, and checks it. One with faults is kept. */
export async function playHistory(
  home: string,
  programs: HistoryPrograms,
  changes: Pick<HistoryPlan, 'seed'> & Partial<HistoryPlan>,
): Promise<PlayedHistory> {
  const product = await fillSeats(home, vendor, CAPACITY);
  const usual = { home, product, capacity: CAPACITY, operations: OPERATIONS, programs };
  const plan = { ...usual, isChained: true, ...changes };
  const run = await runHistory(plan);
  const { faults, peak } = checkHistory(run.history);
  let told = `seed ${changes.seed}`;
  // Those of the control have to have some.
  if (faults.length > 0 && plan.isChained) {
    const path = join(mkdtempSync(join(tmpdir(), 'sls-history-')), `${changes.seed}.json`);
    writeFileSync(path, JSON.stringify({ faults, ...run }, null, 1));
    told = `${told}, ${path}`;
  }
  const kinds: PlayedHistory['faults'] = {};
  for (const { kind } of faults) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return { ...run, faults: kinds, peak, told };
}

/** Never too many, nothing lost, every seat back; and what was to happen did happen. */
export function expectGood(played: PlayedHistory): void {
  const { faults, told, history, mishaps, hadInTheEnd, peak, refused, forfeited } = played;
  expect(faults, told).toEqual({});
  expect(hadInTheEnd, told).toBe(CAPACITY);
  expect(history.operations.length).toBeGreaterThanOrEqual(OPERATIONS);
  expect(mishaps.sections, told).toBeGreaterThan(OPERATIONS / 4);
  expect(mishaps.stop, told).toBeGreaterThanOrEqual(0.02 * mishaps.sections);
  expect(mishaps.kill, told).toBeGreaterThanOrEqual(0.05 * mishaps.sections);
  expect(peak, told).toBeGreaterThan(0.9 * CAPACITY);
  expect(refused, told).toBeGreaterThan(CAPACITY);
  expect(forfeited, told).toBeGreaterThan(CAPACITY);
}
