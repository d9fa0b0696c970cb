import { randomInt } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { huntCentreKills, sellKeys } from '../support/centre-kill-hunt.ts';
import { inCrowd, seededNumbers } from '../support/crowd.ts';
import { makeScratch } from '../support/program-home.ts';

/** SLS_TEST_SEED draws the same moments and requests again, as far as a clock can. */
const seed = Number(process.env['SLS_TEST_SEED'] ?? randomInt(2 ** 32));
/** Two centres, side by side: most of the time goes into starting them. */
const CENTRES = 2;
const KILLS_EACH = 100;
const LICENCES_EACH = 80;
/** A minute on two idle cores; they are not always idle. */
const LONG = 600_000;

const scratch = makeScratch();

describe(`a centre that is killed at random moments while eight clients activate (seed ${seed})`, () => {
  it('has in its records whatever a client received', { timeout: LONG }, async () => {
    const hunts = Array.from({ length: CENTRES }, (_, centre) => centre);
    const reports = await inCrowd(hunts, CENTRES, async (centre) => {
      const { path: home } = scratch.home();
      const keys = await sellKeys(home, LICENCES_EACH);
      const next = seededNumbers(seed + centre);
      return huntCentreKills({ home, keys, kills: KILLS_EACH, next });
    });
    expect(reports.reduce((sum, { killed }) => sum + killed, 0)).toBe(200);
    for (const { contradictions, answered, lost } of reports) {
      expect(contradictions).toEqual([]);
      expect(answered).toBeGreaterThan(KILLS_EACH);
      expect(lost).toBeGreaterThan(KILLS_EACH / 4);
    }
  });
});

describe('the hunt itself', () => {
  it('sees a centre that answers before its records are safe', { timeout: LONG }, async () => {
    const { path: home } = scratch.home();
    const keys = await sellKeys(home, 4);
    const saved = join(scratch.path, 'saved');
    // As a power cut does it to a centre that waits for no disk: what was written last is gone.
    const { contradictions, killed } = await huntCentreKills({
      home,
      keys,
      kills: 4,
      next: seededNumbers(1),
      beforeStart() {
        rmSync(saved, { recursive: true, force: true });
        cpSync(home, saved, { recursive: true });
      },
      afterKill() {
        rmSync(home, { recursive: true });
        cpSync(saved, home, { recursive: true });
      },
    });
    expect(killed).toBe(4);
    const kinds = ['not in the records', 'not in the journal', 'another answer', 'repeats'];
    for (const kind of kinds) expect(contradictions).toContainEqual(expect.stringContaining(kind));
  });
});
