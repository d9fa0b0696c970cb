import { describe, expect, it } from 'vitest';
import { readColumns } from '../../../../src/centre/import/columns.ts';
import { readSale } from '../../../../src/centre/import/read-sale.ts';
import { MOST_ROWS, readTable } from '../../../../src/centre/import/read-table.ts';
import { encodeCp1251 } from '../../../support/cp1251.ts';
import { KEY } from '../../../support/test-site.ts';

const TEXT = 'Ключ;Программа\r\nA;ООО «Ромашка»\r\n';

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('a table', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['the code page of Russian Windows', encodeCp1251(TEXT)],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16 of the other byte order', swapped(`\uFEFF${TEXT}`)],
    ['UTF-16 of the other byte order without a mark', swapped(TEXT)],
  ])('is read in %s', (_name, bytes) => {
    expect(readTable(bytes)).toEqual({
      separator: ';',
      header: { line: 1, cells: ['Ключ', 'Программа'] },
      rows: [{ line: 2, cells: ['A', 'ООО «Ромашка»'] }],
    });
  });

  it.each([
    [',', 'a,b\n1,2\n'],
    ['\t', 'a\tb\n1\t2\n'],
    [';', '"a,b,c";d\n1;2\n'],
    ['|', 'sep=|\na|b\n1|2\n'],
    [';', 'a;b\r1;2\r'],
  ])('is separated by %j', (separator, text) => {
    const table = readTable(Buffer.from(text));
    expect(table.separator).toBe(separator);
    expect(table.rows[0]?.cells).toEqual(['1', '2']);
  });

  it('counts lines as an editor shows them', () => {
    const text = 'sep=;\na;b\n\n1;"two\nlines"\n;;\n2;ООО "Ромашка"\n3;"a ""b"""\n';
    expect(readTable(Buffer.from(text)).rows).toEqual([
      { line: 4, cells: ['1', 'two\nlines'] },
      { line: 7, cells: ['2', 'ООО "Ромашка"'] },
      { line: 8, cells: ['3', 'a "b"'] },
    ]);
  });

  it.each([
    ['quote-not-closed', 2, 'a;b\n1;"2\n3;4\n'],
    ['too-long', 2, `a;b\n1;"${'x'.repeat(70_000)}"\n`],
    ['no-rows', 1, ''],
    ['no-rows', 1, 'a;b\n\n;;\n'],
    ['too-many-rows', MOST_ROWS + 2, `a\n${'1\n'.repeat(MOST_ROWS + 1)}`],
  ])('is refused: %s', (problem, line, text) => {
    expect(() => readTable(Buffer.from(text))).toThrow(
      expect.objectContaining({ code: 'CSV_MALFORMED', details: { line, problem } }),
    );
  });
});

describe('headings', () => {
  it('are known in both languages, in any case, with any spaces and dashes', () => {
    const { places, features } = readColumns(
      'КЛЮЧ;Product Code;Редакция;Кол;Наименование;ИНН / КПП;support_until;feature: склады;действует  до;'
        .replace('Кол', 'Количество мест')
        .replace('склады', 'warehouses')
        .split(';'),
    );
    expect([...places.keys()]).toEqual(
      'key product edition seats name inn supportUntil expires'.split(' '),
    );
    expect([...features]).toEqual([['warehouses', 7]]);
  });

  it('that are unknown, missing or there twice are named all at once', () => {
    expect(() => readColumns(['ИНН', 'инн', 'Телефон', 'edition', 'мест', 'name'])).toThrow(
      expect.objectContaining({
        code: 'CSV_COLUMNS',
        details: {
          unknown: ['Телефон'],
          missing: ['product', 'support-until'],
          repeated: ['инн'],
        },
      }),
    );
  });
});

describe('a row', () => {
  const HEADER =
    'ключ;программа;редакция;мест;наименование;ИНН;КПП;страна;номер из письма;обновления до;привязка;место на;feature:x;';
  const columns = readColumns(HEADER.split(';'));
  const read = (row: string) =>
    readSale({ line: 5, cells: row.split(';') }, columns, new Set(['BSO']));

  it('is a sale by the rules of licence add', () => {
    const key = KEY.toLowerCase().replaceAll('-', ' ');
    const row = `${key};BSO;ПРОФ;10; АО «Ромашка» ;7707083893/773601001;;;;1.3.2027;Установка;пользователь;3;`;
    expect(read(row)).toMatchObject({
      line: 5,
      key: KEY,
      terms: {
        product: 'BSO',
        seats: 10,
        licensee: { name: 'АО «Ромашка»', inn: '7707083893', kpp: '773601001', country: 'RU' },
        supportUntil: '2027-03-01',
        binding: 'installation',
        seatPer: 'user',
        features: { x: 3 },
      },
    });
  });

  it.each([
    ['a foreign company', ';BSO;x;1;n;200988541;;BY;;нет;;;', { country: 'BY', inn: '200988541' }],
    ['an id of the letter', ';BSO;x;1;n;;;;A-17;none;;;', { country: 'ZZ', inn: 'A-17' }],
  ])('sells to %s', (_who, row, licensee) => {
    expect(read(row)).toMatchObject({ key: undefined, terms: { licensee, supportUntil: null } });
  });

  it('has all its faults named, each with its column', () => {
    const faults = read('ключ;XXX;;0;\u202Eимя;771234567;773601001;;;31.02.2027;дом;стул;3;лишнее');
    expect(faults).toMatchObject([
      { line: 5, column: '', problem: { code: 'CSV_CELL_STRAY', details: { text: 'лишнее' } } },
      { column: 'редакция', problem: { code: 'CSV_CELL_EMPTY' } },
      { column: 'ключ', problem: { code: expect.stringMatching(/^KEY_/) as string } },
      { column: 'программа', problem: { code: 'PRODUCT_UNKNOWN' } },
      { column: 'мест', problem: { code: 'LICENCE_VALUE' } },
      { column: 'место на', problem: { code: 'LICENCE_VALUE' } },
      { column: 'наименование', problem: { code: 'LICENCE_VALUE' } },
      { column: 'обновления до', problem: { code: 'DATE_FORMAT' } },
      { column: 'привязка', problem: { code: 'LICENCE_VALUE' } },
      { column: 'ИНН', problem: { code: 'INN_LENGTH' } },
    ]);
  });

  it('without a buyer is refused', () => {
    expect(read(';BSO;x;1;n;;;;;none;;;;')).toMatchObject([
      { column: 'ИНН', problem: { code: 'INN_REQUIRED' } },
    ]);
  });
});
