import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildHistoryPrograms, type HistoryPrograms } from '../support/history-programs.ts';
import { makeScratch } from '../support/program-home.ts';
import { expectGood, LONG, playHistory } from '../support/seat-histories.ts';

/** SLS_TEST_SEED draws the same wishes and mishaps again, as far as sixteen processes let it. */
const seed = Number(process.env['SLS_TEST_SEED'] ?? randomInt(2 ** 31));
const HISTORIES = 20;

const scratch = makeScratch();
let programs: HistoryPrograms;
beforeAll(async () => {
  programs = await buildHistoryPrograms(scratch.path);
});

describe('sixteen processes on fifty seats, stopped, killed and with wrong clocks', () => {
  it.each(Array.from({ length: HISTORIES }, (_, index) => seed + index))(
    'never give one too many, and get back those of the killed (seed %i)',
    { timeout: LONG },
    async (each) => {
      expectGood(await playHistory(scratch.home().path, programs, { seed: each }));
    },
  );
});

describe('the lock alone', () => {
  it(
    'is enough as long as nobody stops, dies or has a wrong clock',
    { timeout: LONG },
    async () => {
      const plan = { seed, isChained: false, isCalm: true };
      const { faults, told, refused } = await playHistory(scratch.home().path, programs, plan);
      expect(faults, told).toEqual({});
      expect(refused).toBeGreaterThan(0);
    },
  );
});
