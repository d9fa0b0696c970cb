import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillHome } from '../support/granted-key.ts';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { KEY_3 } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';
import { usualGrant } from '../support/usual-grant.ts';

const scratch = makeScratch();
const vendor = testVendor();
const whole = scratch.home();

beforeAll(() => fillHome(whole, vendor));

describe.concurrent('a turn that somebody else has', () => {
  const since = '2026-11-22T09:30:00.000Z';

  /** As a process leaves it that is at work. */
  function occupy(home: ProgramHome): void {
    mkdirSync(join(home.path, 'queue.lock'));
    writeFileSync(
      join(home.path, 'queue.json'),
      JSON.stringify({ program: 'sls import', pid: 4711, since }),
    );
  }

  it.each([
    ['settings', 'config set language en'],
    ['a newer key set', 'trust add -'],
  ])('%s are not written without it, and who has it is named', async (_what, words) => {
    const home = whole.copy();
    occupy(home);
    const tree = home.tree();
    const input = vendor.keySet({ version: 2 });
    expect(await home.json(`${words} --lock-timeout 0.05`, { input })).toEqual({
      exit: 4,
      error: {
        code: 'LOCK_HELD',
        details: { holder: 'sls import (pid 4711)', since, waitedSeconds: 0.05 },
      },
    });
    expect(home.tree()).toEqual(tree);
  });

  it('is not needed where a file is put that was not there', async () => {
    const home = whole.copy();
    occupy(home);
    expect(await home.json(`activate ${KEY_3} --inn 500100732259 --lock-timeout 0`)).toMatchObject({
      exit: 0,
      json: { key: KEY_3 },
    });
    const { stdout } = await home.sls(`request ${KEY_3} --lock-timeout 0`);
    const input = vendor.answer(stdout, usualGrant());
    expect(await home.json('import --lock-timeout 0', { input })).toMatchObject({
      exit: 0,
      json: { results: [{ outcome: 'installed' }] },
    });
  });

  it('is not needed to look', async () => {
    const home = whole.copy();
    occupy(home);
    for (const words of ['status', 'list', 'validate', 'computer', 'check 1c-fleet', 'config list'])
      expect(await home.json(words)).toMatchObject({ exit: 0 });
  });
});
