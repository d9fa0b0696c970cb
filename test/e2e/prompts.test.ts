import { beforeAll, describe, expect, it } from 'vitest';
import { fillHome } from '../support/granted-key.ts';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { noTerminal, openTerminal } from '../support/terminal.ts';
import { KEY, KEY_2, LICENSEE } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';

const scratch = makeScratch();
const vendor = testVendor();
const whole = scratch.home();
const vendorFile = scratch.file('vendor.json', vendor.keySet());

beforeAll(() => fillHome(whole, vendor));

const on = (home: ProgramHome, words: string, env: Record<string, string> = {}) =>
  openTerminal(words.split(' '), { home: home.path, env });

/** The code behind the red line is not on a terminal; but what was typed and refused is asked again. */
const ESC = '\u001B[';

describe.skipIf(noTerminal !== undefined)(
  noTerminal === undefined ? 'on a terminal' : `on a terminal (skipped: ${noTerminal})`,
  () => {
    describe('activate', () => {
      it('asks for the key, the INN and the KPP, and for each again until it is right', async () => {
        const home = scratch.home();
        const terminal = on(home, 'activate');
        await terminal.see('Key:');
        terminal.type(KEY.slice(0, -1));
        await terminal.see('24');
        terminal.type('7');
        await terminal.see('INN of');
        terminal.type('770708389');
        await terminal.see('INN');
        terminal.type('3');
        await terminal.see('KPP of');
        terminal.type('773601001');
        expect(await terminal.end()).toMatchObject({ exit: 0 });
        expect(await home.json('list')).toMatchObject({
          json: { keys: [{ key: KEY, state: 'pending', licensee: LICENSEE }] },
        });
      });

      it('asks a person for no KPP', async () => {
        const home = scratch.home();
        const terminal = on(home, `activate ${KEY}`);
        await terminal.see('INN of');
        terminal.type('500100732259');
        const { exit, screen } = await terminal.end();
        expect(exit).toBe(0);
        expect(screen).not.toContain('KPP of');
      });

      it('asks for nothing that was typed', async () => {
        const { exit, screen } = await on(
          scratch.home(),
          `activate ${KEY} --inn 7707083893/773601001`,
        ).end();
        expect(exit).toBe(0);
        expect(screen).not.toMatch(/\? (?:Key|INN|KPP)/);
      });

      it('asks in Russian', async () => {
        const terminal = on(scratch.home(), 'activate --lang ru');
        await terminal.see('Ключ');
        terminal.press('ctrl-c');
        expect(await terminal.end()).toMatchObject({ exit: 130 });
      });
    });

    it.each(['reset', `delete ${KEY}`])('%s asks, and does it after a yes', async (words) => {
      const home = whole.copy();
      const terminal = on(home, words);
      await terminal.see('(y/N)');
      terminal.type('y');
      expect(await terminal.end()).toMatchObject({ exit: 0 });
      const { json } = await home.json('list');
      expect(JSON.stringify(json)).not.toContain(KEY);
    });

    it.each([
      ['reset', 'enter'],
      [`delete ${KEY}`, 'enter'],
      ['reset', 'ctrl-c'],
      [`delete ${KEY}`, 'ctrl-c'],
      [`trust add ${vendorFile}`, 'enter'],
      [`trust add ${vendorFile}`, 'ctrl-c'],
      ['activate', 'ctrl-c'],
    ] as const)('%s: nothing is done after %s', async (words, key) => {
      const home = words.startsWith('trust') ? scratch.home() : whole.copy();
      const tree = home.tree();
      const terminal = on(home, words);
      await terminal.see('? ');
      terminal.press(key);
      const { exit, screen } = await terminal.end();
      expect(exit).toBe(130);
      expect(screen).not.toMatch(/\n\s+at |Error:/);
      expect(home.tree()).toEqual(tree);
    });

    it('trust add shows the fingerprint before it asks', async () => {
      const home = scratch.home();
      const terminal = on(home, `trust add ${vendorFile}`);
      await terminal.see(vendor.fingerprint);
      await terminal.see('(y/N)');
      terminal.type('y');
      expect(await terminal.end()).toMatchObject({ exit: 0 });
      expect(await home.json('trust show')).toMatchObject({
        json: { trust: { fingerprint: vendor.fingerprint } },
      });
    });

    it('words have colours, unless they are not wanted', async () => {
      const raws = await Promise.all([
        on(whole, 'status').end(),
        on(whole, 'status', { NO_COLOR: '1' }).end(),
        on(whole, '--no-color status').end(),
      ]);
      expect(raws.map(({ raw }) => raw.includes(ESC))).toEqual([true, false, false]);
      const [{ screen }, ...plain] = raws;
      for (const { raw } of plain) expect(raw).toBe(screen);
    });

    it('a refusal to go on is told to programs too', async () => {
      const home = whole.copy();
      const terminal = on(home, 'reset --json');
      await terminal.see('(y/N)');
      terminal.press('enter');
      const { exit, screen } = await terminal.end();
      expect([exit, screen]).toEqual([130, expect.stringContaining('"code":"CANCELLED"')]);
    });

    it('--json asks nothing in words on standard output', async () => {
      const home = whole.copy();
      const { exit, screen } = await on(home, 'reset --yes --json').end();
      expect([exit, JSON.parse(screen)]).toEqual([0, { deleted: [KEY_2, KEY] }]);
    });
  },
);
