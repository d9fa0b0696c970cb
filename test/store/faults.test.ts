import { describe, expect, it } from 'vitest';
import { huntFaults } from '../support/fault-hunt.ts';
import { ASKING, DELETING, ENTERING, SETTING } from '../support/fault-scenarios.ts';

/**
 * After a fault at any operation of any command that writes, the next command finds the old state or
 * the new one, never a third, and nothing that needs a person.
 */
describe.each([
  ['entering', ENTERING],
  ['asking', ASKING],
  ['deleting', DELETING],
  ['setting', SETTING],
])('a fault while %s', (_, scenarios) => {
  it.each(Object.entries(scenarios))(
    '%s: old or new, and new when repeated',
    async (_name, scenario) => {
      const { violations, runs, found } = await huntFaults(scenario);
      expect(violations).toEqual([]);
      expect(runs).toBeGreaterThan(50);
      expect(found).toBeGreaterThan(10);
    },
  );
});
