import { describe, expect, it } from 'vitest';
import { centreSchema } from '../../../support/centre-schemas.ts';
import { openedMachine, SALE } from '../../../support/centre-world.ts';
import { CENTRE_HOME } from '../../../support/test-centre.ts';

const INN = '7707083893';

async function soldMachine() {
  const machine = await openedMachine();
  await machine.run(SALE);
  return machine;
}

describe('customer invite', () => {
  it('prints the link alone on standard output, and keeps only its digest', async () => {
    const machine = await soldMachine();
    const { exit, stdout } = await machine.run(`customer invite ${INN}`);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:9556\/invitation\/7707083893\.[\w-]{43}\n$/);
    const secret = stdout.trim().split('.').at(-1)!;
    expect(JSON.stringify(machine.disk.tree())).not.toContain(secret);
  });

  it.each([
    ['--url https://licence.example/', 'https://licence.example/invitation/'],
    ['--url https://licence.example', 'https://licence.example/invitation/'],
  ])('takes the address of %s', async (option, begins) => {
    const machine = await soldMachine();
    expect((await machine.run(`customer invite ${INN} ${option}`)).stdout.startsWith(begins)).toBe(
      true,
    );
  });

  it('warns of an address without https, but not on this computer', async () => {
    const machine = await soldMachine();
    const plain = await machine.run(`customer invite ${INN} --url http://licence.example`);
    expect(plain.stderr).toContain('WARNING');
    expect((await machine.run(`customer invite ${INN}`)).stderr).not.toContain('WARNING');
  });

  it('knows a customer by INN/KPP too, and foreign ones by country or by the letter', async () => {
    const machine = await soldMachine();
    const sale = SALE.filter((word) => !['--kpp', '773601001'].includes(word));
    await machine.run(
      sale.map((word) => (word === INN ? 'MA1953684' : word)).concat('--country', 'BY'),
    );
    await machine.run(
      sale.filter((word) => word !== '--inn' && word !== INN).concat('--foreign', 'A/1'),
    );
    for (const words of [`${INN}/773601001`, 'MA1953684 --country BY', '--foreign A/1'])
      expect(await machine.run(`customer invite ${words}`)).toMatchObject({ exit: 0 });
    const { said } = await machine.json('customer list');
    expect(said).toMatchObject({
      customers: [{ country: 'BY' }, { country: 'RU' }, { country: 'ZZ', inn: 'A/1' }],
    });
  });

  it.each<[string, number, string]>([
    ['CUSTOMER_WITHOUT_LICENCE', 1, 'customer invite 500100732259'],
    ['INN_CHECKSUM', 2, 'customer invite 7707083894'],
    ['FLAG_REQUIRED', 2, 'customer invite'],
    ['FLAG_REQUIRED', 2, 'customer show --country BY'],
    ['USAGE', 2, `customer invite ${INN} --days 0`],
    ['USAGE', 2, `customer invite ${INN} --days 91`],
    ['CENTRE_URL_FORMAT', 2, `customer invite ${INN} --url licence.example`],
    ['CUSTOMER_UNKNOWN', 1, `customer show ${INN}`],
    ['CUSTOMER_UNKNOWN', 1, `customer block ${INN}`],
    ['FLAGS_CONFLICT', 2, `customer show ${INN} --foreign A1`],
  ])('%s is %i', async (code, exit, words) => {
    const machine = await soldMachine();
    expect(await machine.json(words)).toMatchObject({ exit, said: { error: { code } } });
  });
});

describe('customer list, show, block', () => {
  it('show where an account stands', async () => {
    const machine = await soldMachine();
    const state = async () => (await machine.json(`customer show ${INN}`)).said as object;
    await machine.run(`customer invite ${INN}`);
    expect(await state()).toMatchObject({ customer: { state: 'invited' }, licences: [{}] });
    expect((await machine.json(`customer block ${INN}`)).said).toMatchObject({ changed: true });
    expect((await machine.json(`customer block ${INN}`)).said).toMatchObject({ changed: false });
    expect(await state()).toMatchObject({ customer: { state: 'blocked', invitedUntil: null } });
    expect(await machine.json(`customer invite ${INN}`)).toMatchObject({
      exit: 1,
      said: { error: { code: 'CUSTOMER_BLOCKED' } },
    });
    await machine.run(`customer unblock ${INN}`);
    expect(await state()).toMatchObject({ customer: { state: 'invited' } });
    expect((await machine.run('customer list')).stdout).toContain(INN);
  });

  it('print documents of the described shapes', async () => {
    const machine = await soldMachine();
    const invited = await machine.json(`customer invite ${INN}`);
    const [invite, list] = [centreSchema('customer-invite'), centreSchema('customer-list')];
    expect(invite(invited.said) ? [] : invite.errors).toEqual([]);
    const { said } = await machine.json('customer list');
    expect(list(said) ? [] : list.errors).toEqual([]);
  });

  it('are in the journal, and fit it', async () => {
    const machine = await soldMachine();
    await machine.run(`customer invite ${INN}`);
    await machine.run(`customer block ${INN}`);
    const { stdout } = await machine.run('journal');
    expect(stdout).toContain(`customer ${INN} invited`);
    expect(stdout).toContain(`account of ${INN} blocked`);
    const verified = await machine.run('verify');
    expect(verified).toMatchObject({ exit: 0 });
    expect(verified.stdout).toContain('[OK] customers: 1 account');
  });

  it('name an account that is damaged, that vanished, and a strange file beside one', async () => {
    const damage: [
      string,
      (path: string, machine: Awaited<ReturnType<typeof soldMachine>>) => void,
    ][] = [
      ['FILE_DAMAGED', (path, { disk }) => disk.setContent(path, '{}')],
      ['FILE_DAMAGED', (path, { disk }) => disk.remove(path)],
      ['FILE_UNKNOWN', (path, { disk }) => disk.link(path, path.replace('1.json', 'letter.txt'))],
    ];
    for (const [code, spoil] of damage) {
      const machine = await soldMachine();
      await machine.run(`customer invite ${INN}`);
      const path = Object.keys(machine.disk.tree()).find(
        (name) => name.startsWith(`${CENTRE_HOME}/Customers/`) && name.endsWith(`${INN}/1.json`),
      )!;
      spoil(path, machine);
      const { exit, said } = await machine.json('verify');
      expect(exit).toBe(3);
      expect(JSON.stringify(said)).toContain(code);
    }
  });
});
