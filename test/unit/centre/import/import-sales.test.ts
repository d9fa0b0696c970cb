import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addProduct } from '../../../../src/centre/add-product.ts';
import type { Centre } from '../../../../src/centre/centre.ts';
import { findLicence, listLicences } from '../../../../src/centre/find-licence.ts';
import { readNewestImport } from '../../../../src/centre/import/import-file.ts';
import { importSales } from '../../../../src/centre/import/import-sales.ts';
import { prepareRecords } from '../../../../src/centre/prepare-records.ts';
import { updateLicence } from '../../../../src/centre/update-licence.ts';
import { verifyCentre } from '../../../../src/centre/verify/verify-centre.ts';
import type { SlsError } from '../../../../src/errors.ts';
import { encodeCp1251 } from '../../../support/cp1251.ts';
import { saleRow, salesTable } from '../../../support/sales-table.ts';
import {
  beginCentre,
  emptyDisk,
  inCentre,
  PRODUCT,
  sell,
  TERMS,
} from '../../../support/test-centre.ts';
import { KEY, KEY_2, KEY_3, NOW } from '../../../support/test-site.ts';

const imports = (centre: Centre, bytes: Uint8Array, isTrial = false) =>
  importSales(centre, bytes, { isTrial });

async function shop() {
  const disk = emptyDisk();
  return { disk, centre: await beginCentre(disk) };
}

async function faultsOf(work: Promise<unknown>) {
  const error = (await work.catch((thrown: unknown) => thrown)) as SlsError<'IMPORT_FAULTS'>;
  expect(error).toMatchObject({ code: 'IMPORT_FAULTS' });
  return error.details;
}

const problemsIn = async (centre: Centre) =>
  (await verifyCentre(centre, { checksModes: true })).filter(({ ok }) => !ok);

describe('an import', () => {
  it('adds a licence for each row, with its key or a new one', async () => {
    const { disk, centre } = await shop();
    const table = salesTable(saleRow({ key: KEY }), saleRow(), saleRow());
    const { added, existing, licences } = await imports(centre, table);
    expect({ added, existing }).toEqual({ added: 3, existing: 0 });
    expect(licences.map(({ line, outcome }) => `${line} ${outcome}`)).toEqual([
      '2 added',
      '3 added',
      '4 added',
    ]);
    for (const { licence, key } of licences) {
      const found = findLicence(centre, key).licence;
      expect(found).toMatchObject({
        id: licence,
        terms: TERMS,
        createdAt: new Date(NOW).toISOString(),
      });
    }
    expect(findLicence(centre, KEY).licence.keys[0]?.origin).toBe('taken-over');
    expect(new Set(licences.map(({ key }) => key)).size).toBe(3);
    const events = [...centre.journal.entries()].filter(
      ({ event }) => event.type === 'licence-added',
    );
    expect(events).toHaveLength(3);
    expect(await problemsIn(centre)).toEqual([]);
    expect(
      await inCentre(disk, { seed: 'x' }, async (other) => readNewestImport(other)),
    ).toMatchObject({
      number: 1,
      count: 3,
      sales: null,
    });
  });

  it('of the same table again adds nothing, and gives the same licences and keys', async () => {
    const { disk, centre } = await shop();
    const table = salesTable(saleRow({ key: KEY }), saleRow());
    const first = await imports(centre, table);
    const second = await inCentre(disk, { seed: 'again', now: NOW + 1000 }, (other) =>
      imports(other, table),
    );
    expect(second).toMatchObject({ added: 0, existing: 2 });
    const places = ({ licences }: typeof first) =>
      licences.map(({ line, licence, key }) => [line, licence, key]);
    expect(places(second)).toEqual(places(first));
    expect((await listLicences(centre, {})).licences).toHaveLength(2);
  });

  it('of a longer table adds the new rows; rows without a key are new sales there', async () => {
    const { centre } = await shop();
    await imports(centre, salesTable(saleRow({ key: KEY }), saleRow()));
    const longer = salesTable(saleRow({ key: KEY }), saleRow(), saleRow({ key: KEY_2 }));
    expect(await imports(centre, longer)).toMatchObject({ added: 2, existing: 1 });
  });

  it('takes over a key whose reservation a crash left behind', async () => {
    const { centre } = await shop();
    centre.registry.claimKey(KEY, 'L0000000000');
    await imports(centre, salesTable(saleRow({ key: KEY })));
    expect(findLicence(centre, KEY).licence.id).toBe('L0000000000');
  });

  it('reads the sample of the guide, also as Excel in Russia saves it', async () => {
    const sample = readFileSync(new URL('../../../../fixtures/sales/sales.csv', import.meta.url));
    for (const bytes of [sample, encodeCp1251(sample.toString())]) {
      const { centre } = await shop();
      await addProduct(centre, 'BSO', 'Бланки');
      expect(await imports(centre, bytes)).toMatchObject({ added: 3, separator: ';' });
      const found = findLicence(centre, '0C1E-77A0-4B5D-9F3E-2A66-10FD').licence;
      expect(found.terms.licensee.name).toBe('АО "Лютик"; склад');
    }
  });
});

describe('a trial', () => {
  it('says what would be added, and changes nothing', async () => {
    const { disk, centre } = await shop();
    await sell(centre, {}, KEY);
    const before = disk.tree();
    const table = salesTable(saleRow({ key: KEY }), saleRow({ key: KEY_2 }), saleRow());
    expect(await imports(centre, table, true)).toMatchObject({
      added: 2,
      existing: 1,
      licences: [{ line: 2, key: KEY, outcome: 'existing' }],
    });
    expect(disk.tree()).toEqual(before);
  });
});

describe('a table with faults', () => {
  it('is not imported at all, and every fault is named in the order of its lines', async () => {
    const { centre } = await shop();
    const { id } = await sell(centre, {}, KEY_2);
    const table = salesTable(
      saleRow({ key: KEY }),
      saleRow({ key: KEY_2, seats: '11' }),
      saleRow({ key: KEY_3, inn: '7707083890', seats: 'много' }),
      saleRow({ key: KEY.toLowerCase() }),
      saleRow({ product: 'nothing' }),
    );
    const { faults, count } = await faultsOf(imports(centre, table));
    expect(count).toBe(5);
    expect(faults).toEqual([
      {
        line: 3,
        column: 'ключ',
        code: 'LICENCE_DIFFERS',
        details: { key: KEY_2, licence: id, fields: ['seats'] },
      },
      {
        line: 4,
        column: 'мест',
        code: 'LICENCE_VALUE',
        details: { field: 'seats', text: 'много' },
      },
      { line: 4, column: 'ИНН', code: 'INN_CHECKSUM', details: { length: 10 } },
      { line: 5, column: 'ключ', code: 'KEY_REPEATED', details: { key: KEY, line: 2 } },
      { line: 6, column: 'программа', code: 'PRODUCT_UNKNOWN', details: { product: 'nothing' } },
    ]);
    expect((await listLicences(centre, {})).licences).toHaveLength(1);
    expect([...centre.registry.listClaims()]).toHaveLength(1);
  });

  it('has no more than a hundred of them listed', async () => {
    const { centre } = await shop();
    const rows = Array.from({ length: 150 }, () => saleRow({ seats: '0' }));
    const { faults, count } = await faultsOf(imports(centre, salesTable(...rows)));
    expect(faults).toHaveLength(100);
    expect(count).toBe(150);
  });

  it('is one whose licence was changed since', async () => {
    const { centre } = await shop();
    const table = salesTable(saleRow({ key: KEY }));
    await imports(centre, table);
    await updateLicence(centre, KEY, { seats: '20' });
    const { faults } = await faultsOf(imports(centre, table));
    expect(faults).toMatchObject([{ code: 'LICENCE_DIFFERS', details: { fields: ['seats'] } }]);
  });
});

describe('several imports at once', () => {
  it('of the same table add its licences once', async () => {
    const { disk, centre } = await shop();
    const table = salesTable(saleRow({ key: KEY }), saleRow(), saleRow());
    const seeds = ['one', 'two', 'three', 'four'];
    const results = await Promise.all(
      seeds.map((seed) => inCentre(disk, { seed }, (other) => imports(other, table))),
    );
    const keys = results.map(({ licences }) => licences.map(({ key }) => key).join(' '));
    expect(new Set(keys).size).toBe(1);
    expect((await listLicences(centre, {})).licences).toHaveLength(3);
    expect(await problemsIn(centre)).toEqual([]);
  });

  it('and a sale of one of its keys give that key to one licence', async () => {
    const { disk, centre } = await shop();
    const table = salesTable(saleRow({ key: KEY }), saleRow({ key: KEY_2 }));
    const sales = await Promise.allSettled([
      inCentre(disk, { seed: 'import' }, (other) => imports(other, table)),
      inCentre(disk, { seed: 'sale' }, (other) => sell(other, {}, KEY)),
    ]);
    expect(sales.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect((await listLicences(centre, { key: KEY })).licences).toHaveLength(1);
    expect(await problemsIn(centre)).toEqual([]);
  });
});

describe('a sale in the same moment as an import', () => {
  it('finds the key taken, while the import is still under way', async () => {
    const { disk, centre } = await shop();
    const table = salesTable(saleRow({ key: KEY }), saleRow({ key: KEY_2 }));
    // Stopped behind its commit.
    disk.onOperation = (name, path) => {
      if (name === 'open' && /Licences.*tmp/.test(path)) throw new Error('stopped');
    };
    await expect(imports(centre, table)).rejects.toThrow();
    delete disk.onOperation;
    expect(await problemsIn(centre)).toMatchObject([
      {
        name: 'imports',
        problem: { code: 'IMPORT_UNFINISHED', details: { number: 1, licences: 2 } },
      },
    ]);
    await inCentre(disk, { seed: 'sale' }, async (other) => {
      await expect(sell(other, { product: PRODUCT, seats: 99 }, KEY)).rejects.toMatchObject({
        code: 'KEY_TAKEN',
      });
    });
    await prepareRecords(centre);
    expect(findLicence(centre, KEY).licence.terms.seats).toBe(10);
    expect(findLicence(centre, KEY_2).licence.terms.seats).toBe(10);
    expect(await problemsIn(centre)).toEqual([]);
  });
});
