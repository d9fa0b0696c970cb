import { describe, expect, it } from 'vitest';
import { makeUnitText, type UnitFacts } from '../../../src/server/systemd/unit-text.ts';
import { makeScratch } from '../../support/program-home.ts';
import { noSystemd, verifyUnit, withReason } from '../../support/systemd.ts';

const scratch = makeScratch();

const FACTS: UnitFacts = {
  node: process.execPath,
  script: '/opt/sls/bin/sls.cjs',
  home: '/var/Softonit/Licence Server',
  user: 'root',
};

const unitWith = (changes: Partial<UnitFacts>) => makeUnitText({ ...FACTS, ...changes });

const verify = (text: string) => verifyUnit(scratch.file('sls-trial.service', text));

describe('the unit', () => {
  it.skipIf(noSystemd)(withReason('is one that systemd takes without a word'), () => {
    expect(verify(unitWith({}))).toEqual({ status: 0, said: '' });
    const odd = unitWith({ home: '/srv/100% "ours"/дом $HOME', script: '/opt/a b/$x/%n/sls.cjs' });
    expect(verify(odd)).toEqual({ status: 0, said: '' });
  });

  it.skipIf(noSystemd)(withReason('would be found wrong'), () => {
    expect(verify(unitWith({ node: '/no/such/node' })).status).not.toBe(0);
    expect(verify(unitWith({}).replace('Type=exec', 'Type=exek')).said).toContain('exek');
  });

  it('runs as its own user, and may write to the home alone', () => {
    const text = unitWith({ user: 'licence' });
    expect(text).toContain('\nUser=licence\n');
    expect(text).toContain('\nReadWritePaths="/var/Softonit/Licence Server"\n');
    expect(text).toContain('\nProtectSystem=strict\n');
    expect(text).toContain('\nCapabilityBoundingSet=\n');
    expect(text).toContain('\nRestart=on-failure\n');
  });

  it('leaves alone what tells this computer from others, and what V8 needs', () => {
    expect(unitWith({})).not.toMatch(/^(?:ProcSubset|MemoryDenyWriteExecute|PrivateNetwork)=/m);
  });

  it.each([
    ['/home/anna/licences', 'read-only'],
    ['/root/licences', 'read-only'],
    ['/var/lib/licences', 'true'],
    ['/homes/licences', 'true'],
  ])('hides people’s folders, unless the home is among them: %s', (home, value) => {
    expect(unitWith({ home })).toContain(`\nProtectHome=${value}\n`);
  });

  it('lets no name become a specifier, a variable or a second word', () => {
    const text = unitWith({ home: '/srv/100% "a"', script: '/opt/$x/s.cjs' });
    expect(text).toContain(String.raw`ReadWritePaths="/srv/100%% \"a\""`);
    expect(text).toContain('"/opt/$$x/s.cjs" serve');
  });
});
