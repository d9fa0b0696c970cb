import { describe, expect, it } from 'vitest';
import { centreMachine, type CentreMachine } from '../../../support/centre-world.ts';
import { requestText } from '../../../support/request-text.ts';
import { CENTRE_HOME } from '../../../support/test-centre.ts';
import { KEY } from '../../../support/test-site.ts';

const ROOT = '/out/root.json';

async function sealedMachine(): Promise<CentreMachine> {
  const machine = centreMachine();
  machine.inputs.set('/root.txt', 'корневая фраза');
  machine.inputs.set('/old.txt', 'рабочая фраза');
  machine.inputs.set('/new.txt', 'другая фраза');
  machine.inputs.set('/short.txt', 'коротко');
  machine.inputs.set('-', requestText(KEY));
  await machine.run(
    `init --vendor V --root-key-out ${ROOT} --passphrase-file /old.txt --root-passphrase-file /root.txt`,
  );
  return machine;
}

const CHANGE = '--passphrase-file /old.txt --new-passphrase-file /new.txt';

/** One for all that changes nothing: each guess costs half a second. */
const untouched = sealedMachine();

describe('keys passphrase', () => {
  it('changes that of the signing key, and tells the journal', async () => {
    const machine = await sealedMachine();
    const { exit, said } = await machine.json(`keys passphrase signing ${CHANGE}`);
    expect({ exit, said }).toMatchObject({ exit: 0, said: { purpose: 'signing' } });
    expect(await machine.json('respond --passphrase-file /old.txt')).toMatchObject({
      said: { error: { code: 'PASSPHRASE_WRONG' } },
    });
    // The key is refused, and the refusal is signed.
    expect((await machine.run('respond --passphrase-file /new.txt')).exit).toBe(1);
    const { stdout } = await machine.run('journal');
    expect(stdout).toContain('passphrase of the signing key');
    expect((await machine.run('verify')).exit).toBe(0);
  });

  it('changes that of a root key outside, where a centre is and where none is', async () => {
    const machine = await sealedMachine();
    const words = `keys passphrase root --root-key ${ROOT} --passphrase-file /root.txt --new-passphrase-file /new.txt`;
    expect((await machine.run(words)).exit).toBe(0);
    expect((await machine.run('journal')).stdout).toContain('passphrase of the root key');
    const back = `--home /nowhere keys passphrase root --root-key ${ROOT} --passphrase-file /new.txt --new-passphrase-file /old.txt`;
    expect((await machine.run(back)).exit).toBe(0);
    expect(machine.disk.tree()['/nowhere/']).toBeUndefined();
    const rotate = `keys rotate --root-key ${ROOT} --passphrase-file /old.txt --root-passphrase-file /old.txt`;
    expect((await machine.run(rotate)).exit).toBe(0);
  });

  it.each([
    ['PASSPHRASE_WRONG', 2, 'signing --passphrase-file /new.txt --new-passphrase-file /old.txt'],
    [
      'PASSPHRASE_TOO_SHORT',
      2,
      'signing --passphrase-file /old.txt --new-passphrase-file /short.txt',
    ],
    ['PASSPHRASE_REQUIRED', 2, 'signing --passphrase-file /old.txt'],
    ['ROOT_KEY_REQUIRED', 2, `root ${CHANGE}`],
    ['USAGE', 2, `both ${CHANGE}`],
    ['FLAGS_CONFLICT', 2, `signing --root-key ${ROOT} ${CHANGE}`],
  ])('changes nothing: %s', async (code, exit, words) => {
    const machine = await untouched;
    const before = { ...machine.disk.tree() };
    expect(await machine.json(`keys passphrase ${words}`)).toMatchObject({
      exit,
      said: { error: { code } },
    });
    const secrets = ([path]: [string, string]) => path.startsWith(`${CENTRE_HOME}/Secrets`);
    expect(Object.entries(machine.disk.tree()).filter(secrets)).toEqual(
      Object.entries(before).filter(secrets),
    );
  });

  it('closes a key that lay in the clear', async () => {
    const machine = centreMachine();
    machine.inputs.set('/new.txt', 'другая фраза');
    await machine.run('init --vendor V --no-passphrase');
    expect((await machine.run('keys passphrase root --new-passphrase-file /new.txt')).exit).toBe(0);
    const { stdout } = await machine.run('keys list');
    expect(stdout).toMatch(/The root key lies in .+, encrypted\./);
  });
});
