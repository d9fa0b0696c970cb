import { randomInt } from 'node:crypto';
import { mkdirSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededNumbers } from '../support/crowd.ts';
import { BUYER } from '../support/granted-key.ts';
import { findDamage, huntKills, judge, type KillScenario } from '../support/kill-hunt.ts';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { prepareHome } from '../support/real-site.ts';
import { KEY, KEY_2, KEY_3, LICENSEE } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';
import { usualGrant } from '../support/usual-grant.ts';

/** SLS_TEST_SEED makes the same moments again, as far as a clock can. */
const seed = Number(process.env['SLS_TEST_SEED'] ?? randomInt(2 ** 32));
const KILLS_EACH = 25;
/** Some seconds on two idle cores; they are not always idle. */
const LONG = 180_000;

const scratch = makeScratch();
const vendor = testVendor();
type Keys = Parameters<typeof prepareHome>[2];

async function homeWith(keys: Keys): Promise<{ home: ProgramHome; requests: string[] }> {
  const home = scratch.home();
  return { home, requests: await prepareHome(home.path, vendor, keys) };
}

const SCENARIOS: Record<string, () => Promise<KillScenario>> = {
  'activate, beside another key': async () => {
    const { home } = await homeWith({ active: [KEY] });
    return { home, words: `activate ${KEY_2} ${BUYER}` };
  },
  'activate, again, for another buyer': async () => {
    const { home } = await homeWith({ active: [KEY] });
    return { home, words: `activate ${KEY} --inn 500100732259` };
  },
  'request, for two keys': async () => {
    const { home } = await homeWith({ entered: [KEY, KEY_2] });
    return { home, words: 'request', eachByItself: true };
  },
  'import, of two answers': async () => {
    const { home, requests } = await homeWith({ asked: [KEY, KEY_2] });
    const input = requests.map((request) => vendor.answer(request, usualGrant())).join('\n');
    return { home, words: 'import', input, eachByItself: true };
  },
  'import, in place of a grant': async () => {
    const { home } = await homeWith({ active: [KEY] });
    await home.sls(`activate ${KEY} ${BUYER}`);
    const { stdout } = await home.sls('request');
    const licensee = { ...LICENSEE, name: 'АО «Ромашка-Плюс»' };
    return { home, words: 'import', input: vendor.answer(stdout, usualGrant({ licensee })) };
  },
  'import, of a newer key of the same licence': async () => {
    const { home, requests } = await homeWith({ active: [KEY], asked: [KEY_2] });
    const newer = { licenceId: `lic-${KEY}`, generation: 2, id: 'act-newer' };
    const input = vendor.answer(requests.join('\n'), usualGrant(newer));
    return { home, words: 'import', input };
  },
  'delete, of two keys of three': async () => {
    const { home } = await homeWith({ active: [KEY, KEY_2], asked: [KEY_3] });
    return { home, words: `delete ${KEY} ${KEY_3} --yes`, whenDone: 1 };
  },
  reset: async () => {
    const { home } = await homeWith({ active: [KEY], asked: [KEY_2], entered: [KEY_3] });
    return { home, words: 'reset --yes' };
  },
};

describe(`a process that is killed at a random moment (seed ${seed})`, () => {
  it.each(Object.keys(SCENARIOS))(
    '%s: leaves the old state or the new',
    { timeout: LONG },
    async (name) => {
      const scenario = await SCENARIOS[name]?.();
      if (scenario === undefined) throw new Error(name);
      const next = seededNumbers(seed + Object.keys(SCENARIOS).indexOf(name));
      const { killed, found, violations } = await huntKills(scenario, { kills: KILLS_EACH, next });
      expect(violations).toEqual([]);
      expect(killed).toBeGreaterThanOrEqual(KILLS_EACH);
      expect(found.old).toBeGreaterThan(0);
    },
  );
});

describe('the hunt itself', () => {
  /** A program that deletes file by file, as nobody should. */
  function carelessPackage(): string {
    const folder = join(scratch.path, 'careless');
    mkdirSync(join(folder, 'bin'), { recursive: true });
    const source = `
      const { readdirSync, unlinkSync } = require('node:fs');
      const folder = process.env.SLS_HOME + '/Licence/';
      for (const name of readdirSync(folder)) {
        unlinkSync(folder + name);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
      }`;
    writeFileSync(join(folder, 'bin', 'sls.cjs'), source);
    return folder;
  }

  it('sees a program that leaves half of its work', async () => {
    const { home } = await homeWith({ active: [KEY, KEY_2, KEY_3] });
    const scenario = { home, words: 'reset --yes', package: carelessPackage() };
    const { violations } = await huntKills(scenario, { kills: 10, next: seededNumbers(1) });
    expect(violations.length).toBeGreaterThan(0);
  });

  it.each<[what: string, spoil: (file: (name: string) => string) => void]>([
    ['a torn file', (file) => truncateSync(file(`${KEY}.activation.json`), 100)],
    ['an empty file', (file) => truncateSync(file(`${KEY}.key.json`), 0)],
    [
      'a file under another name',
      (file) => renameSync(file(`${KEY}.key.json`), file(`${KEY_2}.key.json`)),
    ],
    ['a stranger', (file) => writeFileSync(file('leftover'), '')],
  ])('sees %s', async (_what, spoil) => {
    const { home } = await homeWith({ active: [KEY] });
    expect(await findDamage(home)).toEqual([]);
    spoil((name) => join(home.path, 'Licence', name));
    expect(await findDamage(home)).not.toEqual([]);
  });

  it('tells a mixture from the old state and the new', () => {
    const [both, none] = [{ a: 1, b: 1 }, {}];
    const states = { old: both, new: none };
    expect(judge({ ...both }, states, false)).toBe('old');
    expect(judge({}, states, false)).toBe('new');
    expect(judge({ a: 1 }, states, false)).toBe('neither');
    expect(judge({ a: 1 }, states, true)).toBe('mixed');
    expect(judge({ a: 2 }, states, true)).toBe('neither');
  });
});
