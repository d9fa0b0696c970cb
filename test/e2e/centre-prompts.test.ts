import { describe, expect, it } from 'vitest';
import { describe as describeProblem } from '../../src/messages/describe.ts';
import { makeScratch } from '../support/program-home.ts';
import { noTerminal, openTerminal } from '../support/terminal.ts';

const scratch = makeScratch();
const INIT = ['init', '--vendor', 'Softonit'];

const onTerminal = (home: string) => openTerminal(INIT, { home, program: 'sls-centre' });

describe.skipIf(noTerminal !== undefined)(
  noTerminal === undefined ? 'init on a terminal' : `init on a terminal (skipped: ${noTerminal})`,
  () => {
    it('asks for a passphrase twice, shows neither, and makes the centre', async () => {
      const { path } = scratch.home();
      const terminal = onTerminal(path);
      await terminal.see('assphrase');
      terminal.type('correct horse battery');
      await terminal.see('gain');
      terminal.type('correct horse battery');
      const { exit, screen } = await terminal.end();
      expect(exit).toBe(0);
      expect(screen).not.toContain('horse');
    });

    it('makes nothing where the two differ', async () => {
      const home = scratch.home();
      const terminal = onTerminal(home.path);
      await terminal.see('assphrase');
      terminal.type('correct horse battery');
      await terminal.see('gain');
      terminal.type('correct horse batttery');
      const { exit, screen } = await terminal.end();
      expect(exit).toBe(2);
      const { message } = describeProblem({ code: 'PASSPHRASES_DIFFER', details: {} }, 'en');
      expect(screen).toContain(message.slice(0, 30));
      expect(home.tree()).toEqual({});
    });
  },
);
