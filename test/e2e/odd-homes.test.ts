import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isAwaiting } from '../../src/domain/key-state.ts';
import { describe as describeProblem } from '../../src/messages/describe.ts';
import { BUYER, fillHome } from '../support/granted-key.ts';
import { makeScratch } from '../support/program-home.ts';
import { KEY } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';

const scratch = makeScratch();
const whole = scratch.home();
beforeAll(() => fillHome(whole, testVendor()));

it.skipIf(process.platform === 'win32')(
  'a name in Licence steers no terminal and forges no line',
  async () => {
    const home = whole.copy();
    writeFileSync(join(home.path, 'Licence', '\u001B[2J\n[OK] keys'), '');
    const { stdout } = await home.sls('validate');
    expect(stdout.toString()).not.toMatch(/^\[OK\] keys/m);
    expect(stdout.includes('\u001B')).toBe(false);
  },
);

it.each([['--home', ''], ['--home=']])(
  'an empty --home (%j) is refused: it must not become the usual home',
  async (...words) => {
    expect(await whole.json([...words, 'reset', '--yes'])).toEqual({
      exit: 2,
      error: {
        code: 'USAGE',
        details: { problem: 'invalid-value', name: '--home', suggestion: null },
      },
    });
  },
);

describe('a key whose grant nobody vouches for', () => {
  it('is entered again with the way to trust, not to a request that leaves it out', async () => {
    const home = whole.copy();
    rmSync(join(home.path, 'trust.json'));
    const ran = await home.sls(`activate ${KEY} ${BUYER}`);
    expect(ran).toMatchObject({ exit: 0 });
    expect(ran.stderr).toContain('sls trust add vendor.json');
    expect(ran.stderr).not.toContain('sls request > ');
  });

  it('keeps no other key from being asked for where what was entered is damaged too', () => {
    expect(isAwaiting({ state: 'untrusted', openRequest: true, entered: null })).toBe(false);
  });
});

it.each(['home.json', 'deletion.json'])('a damaged %s needs no vendor to be put right', (name) => {
  const problem = {
    code: 'FILE_DAMAGED' as const,
    details: { path: `/home/${name}`, problem: 'not-exact-json' },
  };
  for (const [language, step] of [
    ['en', 'rename the file'],
    ['ru', 'переименуйте файл'],
  ] as const)
    expect(describeProblem(problem, language).next).toContain(step);
});

it('a folder in place of a key file is named, and not the temporary file', async () => {
  const home = whole.copy();
  const path = join(home.path, 'Licence', `${KEY}.key.json`);
  rmSync(path);
  mkdirSync(path);
  expect(await home.json(`activate ${KEY} ${BUYER}`)).toEqual({
    exit: 3,
    error: { code: 'FILE_NOT_REGULAR', details: { path } },
  });
});
