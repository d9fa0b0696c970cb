import { describe, expect, it } from 'vitest';
import type { SlsError } from '../../src/errors.ts';
import { huntFaults } from '../support/fault-hunt.ts';
import { SEATS } from '../support/fault-scenarios.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { NeverFlushesFiles } from '../support/sabotaged-disks.ts';
import { codeOf, holdersOf, seatHome, take } from '../support/seat-home.ts';
import { NOW } from '../support/test-site.ts';

describe('a fault with seats', () => {
  it.each(Object.entries(SEATS))(
    '%s: old or new, and new when repeated',
    async (_, scenario) => {
      const { violations, runs, found } = await huntFaults(scenario);
      expect(violations).toEqual([]);
      expect(runs).toBeGreaterThan(50);
      expect(found).toBeGreaterThan(10);
    },
    300_000,
  );

  it('is seen where no file is flushed', async () => {
    const { violations } = await huntFaults(SEATS['taking the last seat']!, NeverFlushesFiles);
    expect(violations.join()).toMatch(/lost/);
  }, 300_000);
});

describe('a fault while renewing', () => {
  it.each(['EIO', 'ENOSPC'])('%s at any operation loses no lease', async (code) => {
    const failures = new Set<string>();
    for (let at = 1; ; at += 1) {
      const disk = new MemoryDisk({ now: () => NOW });
      const { another, clock } = await seatHome({}, disk);
      const { id, token } = await take(another(), 'anna');
      clock.pass(300_000);
      const renewing = another();
      disk.faults.set(disk.operations + at, { fail: code });
      try {
        await renewing.renew(id, token);
      } catch (error) {
        failures.add((error as SlsError).code);
      }
      await renewing.close();
      if (disk.operations < at) throw new Error('no operation');
      expect(await codeOf(another().renew(id, token))).toBe('ok');
      clock.pass(599_000);
      expect(await holdersOf(another())).toEqual(['anna']);
      if (at > 60) break;
    }
    expect(failures.size).toBeGreaterThan(0);
  });
});
