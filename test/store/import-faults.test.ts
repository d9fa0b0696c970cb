import { describe, expect, it } from 'vitest';
import { huntFaults } from '../support/fault-hunt.ts';
import { IMPORTING } from '../support/fault-scenarios.ts';

describe('a fault while importing', () => {
  it.each(Object.entries(IMPORTING))(
    '%s: old or new, and new when repeated',
    async (_name, scenario) => {
      const { violations, runs, found } = await huntFaults(scenario);
      expect(violations).toEqual([]);
      expect(runs).toBeGreaterThan(50);
      expect(found).toBeGreaterThan(10);
    },
  );
});
