import { describe, expect, it } from 'vitest';
import { openedMachine, SALE } from '../../../support/centre-world.ts';
import { CENTRE_HOME } from '../../../support/test-centre.ts';

const FILE = '/out/centre.tar.gz';

async function soldMachine() {
  const machine = await openedMachine();
  await machine.run(SALE);
  return machine;
}

describe('backup and restore at the command line', () => {
  it('say with --quiet what nobody may overlook: keys in the clear', async () => {
    const machine = await soldMachine();
    const { exit, stdout, stderr } = await machine.run(`backup ${FILE} --quiet`);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: '' });
    expect(stderr.match(/WARNING/g)).toHaveLength(2);
    const without = await machine.run(`backup ${FILE}.2 --quiet --without-keys`);
    expect(without).toEqual({ exit: 0, stdout: '', stderr: '' });
  });

  it('name every file that was left out with --json', async () => {
    const machine = await soldMachine();
    const letters = Array.from({ length: 7 }, (_, index) => `letter-${index}.txt`);
    for (const name of letters)
      machine.disk.close(machine.disk.open(`${CENTRE_HOME}/${name}`, 'create', 0o600));
    expect(await machine.json(`backup ${FILE}`)).toMatchObject({ said: { leftOut: letters } });
    const { stderr } = await machine.run(`backup ${FILE}.2`);
    expect(stderr.match(/letter-/g)).toHaveLength(5);
  });

  it('stand in the journal, in words', async () => {
    const machine = await soldMachine();
    await machine.run(`backup ${FILE}`);
    machine.disk.remove(CENTRE_HOME);
    expect((await machine.run(`restore ${FILE}`)).exit).toBe(0);
    await machine.run(`backup ${FILE}.2`);
    const { said } = await machine.json('journal');
    const { entries } = said as { entries: { type: string }[] };
    expect(entries.map(({ type }) => type).slice(-2)).toEqual(['restored', 'backed-up']);
    expect((await machine.run('journal')).stdout).toContain('RESTORED');
  });

  it('give a code where there is nothing to back up, or to restore', async () => {
    const machine = await soldMachine();
    expect(await machine.json(`restore ${FILE}`)).toMatchObject({
      exit: 1,
      said: { error: { code: 'HOME_NOT_EMPTY' } },
    });
    machine.disk.remove(CENTRE_HOME);
    expect(await machine.json(`restore ${FILE}`)).toMatchObject({
      exit: 2,
      said: { error: { code: 'INPUT_UNREADABLE' } },
    });
    expect(await machine.json(`backup ${FILE}`)).toMatchObject({
      exit: 1,
      said: { error: { code: 'CENTRE_NOT_INITIALISED' } },
    });
  });

  it('name what a restore left that was stopped', async () => {
    const machine = await soldMachine();
    await machine.run(`backup ${FILE}`);
    machine.disk.remove(CENTRE_HOME);
    const left = `${CENTRE_HOME}.restoring-0123456789abcdef`;
    machine.disk.makeFolder(left, 0o700);
    expect(await machine.json(`restore ${FILE}`)).toMatchObject({ said: { interrupted: [left] } });
  });
});
