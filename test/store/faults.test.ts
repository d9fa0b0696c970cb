import { describe, expect, it } from 'vitest';
import { huntFaults, huntTwoFaults } from '../support/fault-hunt.ts';
import { ASKING, DELETING, ENTERING, IMPORTING, SETTING } from '../support/fault-scenarios.ts';

describe.each(Object.entries({ entering: ENTERING, asking: ASKING, importing: IMPORTING, deleting: DELETING, setting: SETTING }))('%s', (_n, scenarios) => {
  it.each(Object.entries(scenarios))('%s', async (name, scenario) => {
    const t = performance.now();
    const { violations, found, runs } = await huntFaults(scenario);
    console.log(name, runs, found, Math.round(performance.now()-t), violations.length);
    expect(violations).toEqual([]);
  });
  it.each(Object.entries(scenarios))('two %s', async (name, scenario) => {
    const t = performance.now();
    const { violations, found, runs } = await huntTwoFaults(scenario);
    console.log('two', name, runs, found, Math.round(performance.now()-t), violations.length);
    expect(violations).toEqual([]);
  });
});
