import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inCrowd, seededNumbers, shuffled } from '../support/crowd.ts';
import { BUYER } from '../support/granted-key.ts';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { numberedKey, prepareHome } from '../support/real-site.ts';
import { KEY } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';
import { usualGrant } from '../support/usual-grant.ts';

const scratch = makeScratch();
const vendor = testVendor();

const keysFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => numberedKey(first + index));

interface Call {
  words: string;
  input?: string;
}

/** Half a minute on two idle cores; they are not always idle. */
const LONG = 180_000;

/** Two cores do not bear more at once; whoever is not served waits in the queue. */
const AT_ONCE = 16;

/** What every call ended with; a trace anywhere is shown whole. */
async function callAll(home: ProgramHome, calls: readonly Call[], atOnce: number) {
  return inCrowd(calls, atOnce, async ({ words, input = '' }) => {
    const { exit, stderr } = await home.sls(words, { input });
    return /^\s+at /m.test(stderr) ? stderr : exit;
  });
}

async function statesIn(home: ProgramHome): Promise<Record<string, string>> {
  const { json } = await home.json('list');
  const { keys } = json as { keys: { key: string; state: string }[] };
  expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
  return Object.fromEntries(keys.map(({ key, state }) => [key, state]));
}

const allBeing = (state: string, keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, state]));

/** Nothing damaged, nothing unfinished, nobody in the queue. */
async function expectWhole(home: ProgramHome): Promise<void> {
  expect(await home.json('validate')).toMatchObject({ exit: 0 });
  const names = readdirSync(home.path, { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => /\.tmp-|queue\.lock|deletion/.test(name))).toEqual([]);
}

describe('two hundred processes on one home', () => {
  it('activate, import and delete: no key is lost, none is double', { timeout: LONG }, async () => {
    const home = scratch.home();
    const [entered, asked, active] = [keysFrom(100, 70), keysFrom(200, 70), keysFrom(300, 60)];
    const requests = await prepareHome(home.path, vendor, { asked, active });
    const answers = requests.map((request) => vendor.answer(request, usualGrant()));
    expect(answers).toHaveLength(asked.length);
    const calls: Call[] = [
      ...entered.map((key) => ({ words: `activate ${key} ${BUYER}` })),
      ...answers.map((input) => ({ words: 'import', input })),
      ...active.map((key) => ({ words: `delete ${key} --yes` })),
    ];
    const exits = await callAll(home, shuffled(calls, seededNumbers(200)), AT_ONCE);
    expect(exits).toEqual(calls.map(() => 0));
    expect(await statesIn(home)).toEqual({
      ...allBeing('pending', entered),
      ...allBeing('active', asked),
    });
    await expectWhole(home);
  });
});

describe('thirty-two processes at the same moment', () => {
  it('make one home, and each enters its key', async () => {
    const home = scratch.home();
    const keys = keysFrom(0, 32);
    const calls = keys.map((key) => ({ words: `activate ${key} ${BUYER}` }));
    expect(await callAll(home, calls, 32)).toEqual(calls.map(() => 0));
    expect(await statesIn(home)).toEqual(allBeing('pending', keys));
    await expectWhole(home);
  });

  it('do everything with the same key, and the home stays whole', async () => {
    const home = scratch.home();
    const [request = ''] = await prepareHome(home.path, vendor, { asked: [KEY] });
    const input = vendor.answer(request, usualGrant());
    const kinds: Call[] = [
      { words: `activate ${KEY} ${BUYER}` },
      { words: `activate ${KEY} --inn 500100732259` },
      { words: `request ${KEY}` },
      { words: 'import', input },
      { words: `delete ${KEY} --yes` },
      { words: 'reset --yes' },
      { words: 'status' },
      { words: 'validate' },
    ];
    const calls = shuffled([...kinds, ...kinds, ...kinds, ...kinds], seededNumbers(32));
    const exits = await callAll(home, calls, 32);
    // Deleting, asking and verifying may find the key gone; an answer comes late for another buyer.
    expect(exits.filter((exit) => exit !== 0 && exit !== 1 && exit !== 3)).toEqual([]);
    expect(Object.keys(await statesIn(home)).filter((key) => key !== KEY)).toEqual([]);
    await expectWhole(home);
  });

  it('print the same request', async () => {
    const home = scratch.home();
    await prepareHome(home.path, vendor, { entered: [KEY] });
    const texts = await inCrowd(Array.from({ length: 32 }), 32, async () => {
      const { exit, stdout } = await home.sls('request');
      return `${exit} ${stdout.toString('utf8')}`;
    });
    expect(new Set(texts).size).toBe(1);
    expect(readdirSync(`${home.path}/Requests`)).toHaveLength(1);
  });

  it('write settings in turn', async () => {
    const home = scratch.home();
    await prepareHome(home.path, vendor, {});
    const calls = Array.from({ length: 32 }, (_, index) => ({
      words:
        index % 2 === 0 ? 'config set language ru' : `config set lockTimeoutSeconds ${20 + index}`,
    }));
    expect(await callAll(home, calls, 32)).toEqual(calls.map(() => 0));
    expect(await home.json('config get language')).toMatchObject({ json: { value: 'ru' } });
    expect(await home.json('config get lockTimeoutSeconds')).toMatchObject({
      json: { value: expect.any(Number) },
    });
  });
});
