import { describe, expect, it } from 'vitest';
import { centreSchema } from '../../../support/centre-schemas.ts';
import { openedMachine } from '../../../support/centre-world.ts';
import { saleRow, salesTable } from '../../../support/sales-table.ts';
import { KEY, KEY_2 } from '../../../support/test-site.ts';

const row = (sale: Parameters<typeof saleRow>[0]) => saleRow({ product: 'BSO', ...sale });

async function machineWith(...rows: string[]) {
  const machine = await openedMachine();
  machine.inputs.set('sales.csv', salesTable(...rows).toString());
  return machine;
}

describe('licence import', () => {
  it('says nothing on standard output, and writes the keys to a file', async () => {
    const machine = await machineWith(row({ key: KEY }), row({}));
    const { exit, stdout } = await machine.run('licence import sales.csv -o /out/keys.csv');
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: '' });
    const list = machine.disk.contentOf('/out/keys.csv').toString();
    expect(list).toMatch(/^line;licence;key\n2;L\w{10};DB49-.*\n3;L\w{10};[0-9A-F]{4}-.*\n$/);
    await machine.run('licence import sales.csv -o /out/again.csv');
    expect(machine.disk.contentOf('/out/again.csv').toString()).toBe(list);
  });

  it('has a document of its schema', async () => {
    const machine = await machineWith(row({ key: KEY }), row({}));
    const validate = centreSchema('licence-import');
    for (const [words, counts] of [
      ['licence import sales.csv --dry-run', { added: 2, existing: 0, dryRun: true }],
      ['licence import sales.csv', { added: 2, existing: 0, dryRun: false }],
      ['licence import sales.csv -o /out/keys.csv', { added: 0, existing: 2 }],
    ] as const) {
      const { exit, said } = await machine.json(words);
      expect({ exit, said }).toMatchObject({ exit: 0, said: counts });
      expect(validate(said) ? [] : validate.errors).toEqual([]);
    }
  });

  it('names every fault on a line of its own, writes no file, and ends with 2', async () => {
    const machine = await machineWith(row({ key: KEY, seats: '0' }), row({ key: KEY_2, inn: '1' }));
    const { exit, stdout, stderr } = await machine.run('licence import sales.csv -o /out/keys.csv');
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr.split('\n').filter((line) => line.startsWith('line '))).toHaveLength(2);
    expect(machine.disk.tree()).not.toHaveProperty(['/out/keys.csv']);
    const { said } = await machine.json('licence import sales.csv');
    expect(said).toMatchObject({
      error: { code: 'IMPORT_FAULTS', details: { count: 2, faults: [{ line: 2 }, { line: 3 }] } },
    });
    expect((await machine.json('licence list')).said).toEqual({ licences: [] });
  });

  it('ends with 2 where the file is no table, or is not there', async () => {
    const machine = await machineWith();
    machine.inputs.set('letter.csv', 'Уважаемый покупатель\nздравствуйте\n');
    for (const [file, code] of [
      ['sales.csv', 'CSV_MALFORMED'],
      ['letter.csv', 'CSV_COLUMNS'],
      ['nothing.csv', 'INPUT_UNREADABLE'],
    ] as const)
      expect(await machine.json(`licence import ${file}`)).toMatchObject({
        exit: 2,
        said: { error: { code } },
      });
  });
});

describe('an import that was cut short', () => {
  async function cutShort() {
    const machine = await machineWith(row({ key: KEY }), row({ key: KEY_2 }));
    machine.disk.onOperation = (name, path) => {
      if (name === 'open' && /Licences.*tmp/.test(path)) throw new Error('stopped');
    };
    expect((await machine.run('licence import sales.csv')).exit).toBe(70);
    delete machine.disk.onOperation;
    return machine;
  }

  const countOf = async ({ json }: Awaited<ReturnType<typeof cutShort>>) =>
    ((await json('licence list')).said as { licences: unknown[] }).licences.length;

  it('is named by verify, which changes nothing, and finished by verify --repair', async () => {
    const machine = await cutShort();
    const before = machine.disk.tree();
    const { exit, said } = await machine.json('verify');
    expect({ exit, said }).toMatchObject({
      exit: 3,
      said: {
        checks: expect.arrayContaining([
          {
            name: 'imports',
            ok: false,
            code: 'IMPORT_UNFINISHED',
            details: { number: 1, licences: 2 },
          },
        ]) as unknown,
      },
    });
    expect(machine.disk.tree()).toEqual(before);
    expect((await machine.run('verify --repair')).exit).toBe(0);
    expect(await countOf(machine)).toBe(2);
  });

  it('is finished by whatever changes something next', async () => {
    const machine = await cutShort();
    await machine.run(['product', 'add', 'other', '--name', 'Другая']);
    expect(await countOf(machine)).toBe(2);
    expect((await machine.run('verify')).exit).toBe(0);
  });
});
