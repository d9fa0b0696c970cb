import { describe, expect, it } from 'vitest';
import { addProduct } from '../../../src/centre/add-product.ts';
import { addLicence } from '../../../src/centre/add-licence.ts';
import { findLicence, listLicences } from '../../../src/centre/find-licence.ts';
import { viewLicence } from '../../../src/centre/licence-view.ts';
import { makeNewKey } from '../../../src/centre/make-new-key.ts';
import { revokeLicence, updateLicence } from '../../../src/centre/update-licence.ts';
import type { ErrorCode } from '../../../src/errors.ts';
import { requestText } from '../../support/request-text.ts';
import {
  answerText,
  beginCentre,
  emptyDisk,
  inCentre,
  PRODUCT,
  sell,
  TERMS,
} from '../../support/test-centre.ts';
import { KEY, KEY_2, NOW, OTHER_LICENSEE } from '../../support/test-site.ts';

async function shop() {
  const disk = emptyDisk();
  const centre = await beginCentre(disk);
  return { disk, centre };
}

const fails = (work: Promise<unknown>, code: ErrorCode, details = {}) =>
  expect(work).rejects.toMatchObject({ code, details });

describe('products', () => {
  it.each([
    ['a code that is taken', 'PRODUCT_EXISTS', PRODUCT, 'Ещё одна'],
    ['a code that differs in case only', 'PRODUCT_EXISTS', '1C-FLEET', 'Ещё одна'],
    ['a code that names a device', 'PRODUCT_CODE_FORMAT', 'con', 'Имя'],
    ['a code with a stroke', 'PRODUCT_CODE_FORMAT', '../fleet', 'Имя'],
    ['no name', 'LICENCE_VALUE', 'other', '  '],
    ['a name that turns the reading direction', 'LICENCE_VALUE', 'other', 'Имя\u202E'],
  ] as const)('refuses %s', async (_what, code, product, name) => {
    const { centre } = await shop();
    await fails(addProduct(centre, product, name), code);
    expect(centre.registry.listProducts().map((known) => known.code)).toEqual([PRODUCT]);
  });
});

describe('licences', () => {
  it('takes over a key that was sold before, once', async () => {
    const { centre } = await shop();
    const { id, key } = await sell(centre, {}, KEY);
    expect(key).toBe(KEY);
    await fails(sell(centre, {}, KEY), 'KEY_TAKEN', { key: KEY, licence: id });
    expect(findLicence(centre, KEY).licence.keys[0]?.origin).toBe('taken-over');
  });

  it('takes a key over whose reservation a crash left behind', async () => {
    const { centre } = await shop();
    centre.registry.claimKey(KEY, 'L0000000000');
    const { licence } = await addLicence(centre, TERMS, KEY);
    expect(licence.id).toBe('L0000000000');
    expect(findLicence(centre, KEY).licence.id).toBe('L0000000000');
  });

  it('refuses a product that is not there', async () => {
    const { centre } = await shop();
    await fails(sell(centre, { product: 'nothing' }), 'PRODUCT_UNKNOWN', { product: 'nothing' });
  });

  it('finds a licence by its id, typed carelessly, and by any of its keys', async () => {
    const { centre } = await shop();
    const { id, key } = await sell(centre);
    const { key: second } = await makeNewKey(centre, id, { override: false });
    for (const text of [id, ` ${id.toLowerCase()} `, key, key.replaceAll('-', ''), second])
      expect(findLicence(centre, text).licence.id).toBe(id);
    for (const text of [KEY, 'L0000000000', '../..', ''])
      expect(() => findLicence(centre, text)).toThrow('LICENCE_UNKNOWN');
  });

  it('lists licences by INN, product and key, the oldest first', async () => {
    const { disk, centre } = await shop();
    await addProduct(centre, 'other', 'Другая');
    const later = await inCentre(disk, { seed: 'later', now: NOW + 1000 }, (other) => sell(other));
    const first = await sell(centre);
    const second = await inCentre(disk, { seed: 'last', now: NOW + 2000 }, (other) =>
      sell(other, {
        product: 'other',
        licensee: { name: 'Иванов И. И.', ...OTHER_LICENSEE },
      }),
    );
    const idsOf = async (filter: Parameters<typeof listLicences>[1]) =>
      (await listLicences(centre, filter)).licences.map(({ licence }) => licence.id);
    expect(await idsOf({})).toEqual([first.id, later.id, second.id]);
    expect(await idsOf({ inn: OTHER_LICENSEE.inn })).toEqual([second.id]);
    expect(await idsOf({ product: 'other' })).toEqual([second.id]);
    expect(await idsOf({ key: later.key })).toEqual([later.id]);
    expect(await idsOf({ key: KEY_2 })).toEqual([]);
  });

  it('names a record that is damaged, and lists the others', async () => {
    const { disk, centre } = await shop();
    const [good, bad] = [await sell(centre), await sell(centre)];
    disk.setContent(`${centre.paths.licenceFolder(bad.id)}/1.json`, '{"schema":1}');
    const { licences, problems } = await listLicences(centre, {});
    expect(licences.map(({ licence }) => licence.id)).toEqual([good.id]);
    expect(problems).toMatchObject([{ code: 'FILE_DAMAGED' }]);
  });

  it('changes terms, says what has changed, and nothing twice', async () => {
    const { centre } = await shop();
    const { id } = await sell(centre);
    const once = await updateLicence(centre, id, { seats: '20', kpp: '770701001' });
    expect(once.changes).toEqual([
      { field: 'seats', from: 10, to: 20 },
      { field: 'kpp', from: '773601001', to: '770701001' },
    ]);
    const twice = await updateLicence(centre, id, { seats: '20' });
    expect(twice.changes).toEqual([]);
    expect(findLicence(centre, id).version).toBe(2);
  });

  it('revokes once', async () => {
    const { centre } = await shop();
    const { id } = await sell(centre);
    expect((await revokeLicence(centre, id)).isNew).toBe(true);
    expect((await revokeLicence(centre, id)).isNew).toBe(false);
    await fails(makeNewKey(centre, id, { override: true }), 'LICENCE_REVOKED');
    expect(viewLicence(findLicence(centre, id)).keys).toMatchObject([{ state: 'revoked' }]);
  });

  it('shows what each key is worth', async () => {
    const { centre } = await shop();
    const { id, key } = await sell(centre);
    const states = () => viewLicence(findLicence(centre, id)).keys.map(({ state }) => state);
    expect(states()).toEqual(['unused']);
    await answerText(centre, requestText(key));
    const { key: second } = await makeNewKey(centre, id, { override: false });
    expect(states()).toEqual(['active', 'unused']);
    await answerText(centre, requestText(second));
    expect(states()).toEqual(['superseded', 'active']);
  });
});

describe('keys that a customer makes himself', () => {
  const month = (date: string) => Date.parse(`${date}T12:00:00.000Z`);

  it('are three a month; the first key and those that support made do not count', async () => {
    const { disk, centre } = await shop();
    const { id } = await sell(centre);
    let runs = 0;
    const make = (at: number, override = false) =>
      inCentre(disk, { seed: `${at} ${override} ${(runs += 1)}`, now: at }, (other) =>
        makeNewKey(other, id, { override }),
      );
    expect((await make(month('2026-11-22'), true)).left).toBeNull();
    const left = [];
    for (let turn = 0; turn < 3; turn += 1) left.push((await make(month('2026-11-22'))).left);
    expect(left).toEqual([2, 1, 0]);
    await fails(make(month('2026-11-30')), 'KEY_LIMIT_REACHED', {
      limit: 3,
      month: '2026-11',
      again: '2026-12-01',
    });
    expect((await make(month('2026-11-30'), true)).left).toBeNull();
    expect((await make(month('2026-12-01'))).left).toBe(2);
  });

  it('count by the calendar of Moscow', async () => {
    const { disk, centre } = await shop();
    const { id } = await sell(centre);
    const make = (at: string) =>
      inCentre(disk, { seed: at, now: Date.parse(at) }, (other) =>
        makeNewKey(other, id, { override: false }),
      );
    for (const second of [1, 2, 3]) await make(`2026-11-30T20:59:0${second}.000Z`);
    await fails(make('2026-11-30T20:59:59.999Z'), 'KEY_LIMIT_REACHED');
    expect((await make('2026-11-30T21:00:00.000Z')).left).toBe(2);
  });
});
