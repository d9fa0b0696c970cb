import { describe, expect, it } from 'vitest';
import { makeScratch } from '../support/program-home.ts';
import { noTerminal, openTerminal } from '../support/terminal.ts';

const scratch = makeScratch();
const FROM_INPUT = 'password set --password-file -';

describe.concurrent('sls password', () => {
  it('is set from standard input, changed, and cleared', async () => {
    const home = scratch.home();
    const set = (input: string) => home.sls(`--json ${FROM_INPUT}`, { input });
    expect(JSON.parse((await set('correct horse\r\nsecond line\n')).stdout.toString())).toEqual({
      replaced: false,
    });
    expect(JSON.parse((await set('battery staple')).stdout.toString())).toEqual({
      replaced: true,
    });
    expect(await home.json('password clear')).toMatchObject({ exit: 0, json: { cleared: true } });
    expect(await home.json('password clear')).toMatchObject({ exit: 0, json: { cleared: false } });
  });

  it.each([
    ['', 'PASSWORD_REQUIRED'],
    ['\n', 'PASSWORD_REQUIRED'],
    ['short', 'PASSWORD_TOO_SHORT'],
    ['x'.repeat(201), 'PASSWORD_TOO_LONG'],
  ])('refuses %j', async (input, code) => {
    const { exit, stderr } = await scratch.home().sls(`--json ${FROM_INPUT}`, { input });
    expect(exit).toBe(2);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code } });
  });

  it('names the flag where nobody can be asked', async () => {
    expect(await scratch.home().json('password set')).toMatchObject({
      exit: 2,
      error: { code: 'PASSWORD_REQUIRED', details: { flag: '--password-file' } },
    });
  });

  it.skipIf(noTerminal !== undefined)(
    noTerminal === undefined ? 'is asked for twice' : `is asked for twice (skipped: ${noTerminal})`,
    async () => {
      const home = scratch.home();
      const terminal = openTerminal(['password', 'set'], { home: home.path, env: {} });
      await terminal.see('New password');
      terminal.type('correct horse');
      await terminal.see('Once more');
      terminal.type('correct house');
      expect(await terminal.end()).toMatchObject({ exit: 2 });
      // PASSWORDS_DIFFER: nothing was set.
      expect(await home.json('password clear')).toMatchObject({ json: { cleared: false } });
    },
  );
});
