import { describe, expect, it } from 'vitest';
import { openedMachine, type CentreMachine } from '../../../support/centre-world.ts';

const list = async (machine: CentreMachine) => (await machine.json('keys list')).said;

describe('keys rotate, with a file that is none', () => {
  it('leaves no key behind where its proposal could not be written', async () => {
    const machine = await openedMachine();
    const before = await list(machine);
    const refused = await machine.run('keys rotate --no-passphrase --proposal /no/such/folder/p');
    expect(refused.exit).toBe(6);
    expect(await list(machine)).toEqual(before);
  });

  it('says what is wrong with the name of a root key, whatever that is', async () => {
    const machine = await openedMachine();
    for (const cause of ['ENAMETOOLONG', 'EACCES', 'ENOTDIR']) {
      machine.disk.onOperation = (name, path) => {
        if (name !== 'statusOf' || !path.endsWith('odd.json')) return;
        throw Object.assign(new Error(cause), { code: cause, syscall: 'lstat' });
      };
      const refused = await machine.run(
        'keys rotate --no-passphrase --root-key /out/odd.json --json',
      );
      expect(refused.exit).toBe(2);
      expect(JSON.parse(refused.stderr)).toMatchObject({
        error: { code: 'INPUT_UNREADABLE', details: { cause } },
      });
    }
  });
});
