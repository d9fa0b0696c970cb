import { describe, expect, it } from 'vitest';
import { centreSchema } from '../../../support/centre-schemas.ts';
import { centreMachine, openedMachine } from '../../../support/centre-world.ts';
import { CENTRE_HOME } from '../../../support/test-centre.ts';

describe('sls-centre token', () => {
  it('new prints the token alone on standard output, and never again', async () => {
    const machine = await openedMachine();
    const { exit, stdout, stderr } = await machine.run('token new shop');
    expect({ exit, stdout }).toEqual({
      exit: 0,
      stdout: expect.stringMatching(/^slsc_[\w-]{43}\n$/),
    });
    expect(stderr).not.toContain(stdout.trim());
    for (const words of ['token list', 'journal', '--json token list', '--json journal'])
      expect((await machine.run(words)).stdout).not.toContain(stdout.trim());
    const files = Object.values(machine.disk.tree(CENTRE_HOME));
    expect(files.filter((text) => text.includes(stdout.trim()))).toEqual([]);
  });

  it('has the shapes of docs/json', async () => {
    const machine = await openedMachine();
    for (const [words, name] of [
      ['token new shop --read-only', 'token-new'],
      ['token list', 'token-list'],
      ['token revoke shop', 'token-revoke'],
      ['token list', 'token-list'],
    ] as const) {
      const { exit, said } = await machine.json(words);
      expect(exit).toBe(0);
      expect({ said, fits: centreSchema(name)(said) }).toMatchObject({ fits: true });
    }
  });

  it('list shows who has one, what it may, and whether it was revoked', async () => {
    const machine = await openedMachine();
    await machine.run('token new shop');
    await machine.run('token new crm --read-only');
    await machine.run('token revoke shop');
    const { said } = await machine.json('token list');
    const { tokens } = said as { tokens: Record<string, unknown>[] };
    expect(
      tokens.toSorted((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1)),
    ).toMatchObject([
      { name: 'crm', readOnly: true, revokedAt: null },
      { name: 'shop', readOnly: false, revokedAt: expect.any(String) },
    ]);
    const { stdout } = await machine.run('token list');
    expect(stdout.trim().split('\n')).toHaveLength(2);
  });

  it.each([
    ['token new ../shop', 2, 'TOKEN_NAME_FORMAT'],
    ['token revoke shop', 1, 'TOKEN_UNKNOWN'],
    ['token revoke ../../vendor', 1, 'TOKEN_UNKNOWN'],
  ])('%s is exit %i, %s', async (words, exit, code) => {
    const machine = await openedMachine();
    expect(await machine.json(words)).toMatchObject({ exit, said: { error: { code } } });
  });

  it('refuses a name that is taken, and a centre that is not there', async () => {
    const machine = await openedMachine();
    await machine.run('token new shop');
    expect(await machine.json('token new shop')).toMatchObject({
      said: { error: { code: 'TOKEN_EXISTS' } },
    });
    expect(await centreMachine().json('token list')).toMatchObject({
      said: { error: { code: 'CENTRE_NOT_INITIALISED' } },
    });
  });

  it('leaves a line in the journal that people can read', async () => {
    const machine = await openedMachine();
    await machine.run('token new shop');
    await machine.run('token revoke shop');
    const { stdout } = await machine.run('journal');
    expect(stdout.trim().split('\n').slice(-2)).toEqual([
      expect.stringContaining('“shop”'),
      expect.stringContaining('“shop”'),
    ]);
  });
});
