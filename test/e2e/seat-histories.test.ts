import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildHistoryPrograms, type HistoryPrograms } from '../support/history-programs.ts';
import { makeScratch } from '../support/program-home.ts';
import { expectGood, LONG, playHistory } from '../support/seat-histories.ts';

/** SLS_TEST_SEED draws the same wishes and mishaps again, as far as sixteen processes let it. */
const seed = Number(process.env['SLS_TEST_SEED'] ?? randomInt(2 ** 31));
/** The lock may be lucky once. */
const MOST_TRIES = 4;

const scratch = makeScratch();
let programs: HistoryPrograms;
beforeAll(async () => {
  programs = await buildHistoryPrograms(scratch.path);
});

describe('sixteen processes on fifty seats, stopped, killed and with wrong clocks', () => {
  it.each([seed, seed + 1, seed + 2])(
    'never give one too many, and get back those of the killed (seed %i)',
    { timeout: LONG },
    async (each) => {
      expectGood(await playHistory(scratch.home().path, programs, { seed: each }));
    },
  );

  it(
    'are caught giving too many where the lock is all that they have',
    { timeout: LONG },
    async () => {
      const peaks: number[] = [];
      for (let time = 0; time < MOST_TRIES && Math.max(0, ...peaks) <= 50; time += 1) {
        const plan = { seed: seed + time, isChained: false };
        const { peak, faults, told } = await playHistory(scratch.home().path, programs, plan);
        expect(faults['too many hold'] === undefined, told).toBe(peak <= 50);
        peaks.push(peak);
      }
      expect(Math.max(...peaks)).toBeGreaterThan(50);
    },
  );
});
