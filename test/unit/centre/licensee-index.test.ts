import { describe, expect, it } from 'vitest';
import type { Centre } from '../../../src/centre/centre.ts';
import { listLicencePage, listLicences } from '../../../src/centre/find-licence.ts';
import { prepareRecords } from '../../../src/centre/prepare-records.ts';
import { repairRecords } from '../../../src/centre/repair-records.ts';
import { revokeLicence, updateLicence } from '../../../src/centre/update-licence.ts';
import { verifyCentre } from '../../../src/centre/verify/verify-centre.ts';
import { beginCentre, emptyDisk, reopen, sell, TERMS } from '../../support/test-centre.ts';
import { LICENSEE, OTHER_LICENSEE } from '../../support/test-site.ts';

const { inn } = LICENSEE;

async function shop() {
  const disk = emptyDisk();
  const centre = await beginCentre(disk);
  await prepareRecords(centre);
  return { disk, centre };
}

const soldTo = (licensee: { inn: string; kpp: string; country: string }) => ({
  licensee: { ...TERMS.licensee, ...licensee },
});

const idsOf = async (centre: Centre, filter: Parameters<typeof listLicences>[1]) =>
  (await listLicences(centre, filter)).licences.map(({ licence }) => licence.id).toSorted();

const codesOf = async (centre: Centre) =>
  (await verifyCentre(centre, { checksModes: true })).flatMap((check) =>
    check.ok ? [] : [check.problem.code],
  );

describe('the index of licensees', () => {
  it('gives the licences of one, and no other record is read', async () => {
    const { disk, centre } = await shop();
    const { id } = await sell(centre);
    const other = await sell(centre, soldTo(OTHER_LICENSEE));
    disk.setContent(`${centre.paths.licenceFolder(other.id)}/1.json`, 'damaged');
    expect(await listLicences(centre, { inn })).toMatchObject({
      licences: [{ licence: { id } }],
      problems: [],
    });
  });

  it('follows a licence to another licensee', async () => {
    const { centre } = await shop();
    const { id } = await sell(centre);
    await updateLicence(centre, id, { ...OTHER_LICENSEE });
    expect(await idsOf(centre, { inn })).toEqual([]);
    expect(await idsOf(centre, { inn: OTHER_LICENSEE.inn })).toEqual([id]);
    await updateLicence(centre, id, { ...LICENSEE });
    expect(await idsOf(centre, { inn })).toEqual([id]);
  });

  it.each([
    { inn: '200988541', kpp: '', country: 'BY' },
    { inn: 'CON', kpp: '', country: 'ZZ' },
    { inn: 'A/../B', kpp: '', country: 'DE' },
    { inn: '7707083893', kpp: '', country: 'KZ' },
  ])('finds a foreign licensee, and names no file after $inn', async (licensee) => {
    const { disk, centre } = await shop();
    const { id } = await sell(centre, soldTo(licensee));
    expect(await idsOf(centre, { inn: licensee.inn })).toEqual([id]);
    const names = Object.keys(disk.tree()).filter((path) => path.endsWith(`/${id}`));
    expect(names).toHaveLength(1);
    expect(names[0]).toMatch(/\/Licensees\/[0-9a-f]{2}\/(?:\d{10}|id-[0-9a-f]{32})\/L\w{10}$/);
    expect([...centre.registry.listByLicensee(licensee.inn, licensee.country)]).toEqual([id]);
  });

  it('costs a grant or a revocation nothing: its file is made once', async () => {
    const { disk, centre } = await shop();
    const { id } = await sell(centre);
    const touched: string[] = [];
    disk.onOperation = (name, path) => {
      if (path.includes('Licensees')) touched.push(`${name} ${path}`);
    };
    await revokeLicence(centre, id);
    expect(touched).toEqual([]);
  });

  it('is made for a home that has none, before the first change', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const { id } = await sell(centre);
    disk.remove(centre.paths.licensees);
    expect(await idsOf(centre, { inn })).toEqual([id]);
    expect(await codesOf(centre)).toEqual([]);
    await prepareRecords(reopen(disk, 'later'));
    expect([...centre.registry.listByLicensee(inn)]).toEqual([id]);
    expect([...centre.registry.listByLicensee(OTHER_LICENSEE.inn)]).toEqual([]);
    expect(await codesOf(centre)).toEqual([]);
  });

  it('is made although a record is damaged', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const [good, bad] = [await sell(centre), await sell(centre)];
    disk.remove(centre.paths.licensees);
    disk.setContent(`${centre.paths.licenceFolder(bad.id)}/1.json`, 'damaged');
    await prepareRecords(centre);
    expect(await idsOf(centre, { inn })).toEqual([good.id]);
  });

  it('that lost a file is found out, and repaired', async () => {
    const { disk, centre } = await shop();
    const { id } = await sell(centre);
    disk.remove(Object.keys(disk.tree()).find((path) => path.endsWith(`/${id}`)) ?? '');
    expect(await codesOf(centre)).toEqual(['LICENSEE_INDEX_INCOMPLETE']);
    await repairRecords(centre);
    expect(await codesOf(centre)).toEqual([]);
    expect(await idsOf(centre, { inn })).toEqual([id]);
  });
});

describe('pages of a list', () => {
  async function pagesOf(
    centre: Centre,
    filter: Parameters<typeof listLicences>[1],
    limit: number,
  ) {
    const pages: string[][] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: Awaited<ReturnType<typeof listLicencePage>> = await listLicencePage(
        centre,
        filter,
        { limit, after },
      );
      pages.push(page.licences.map(({ licence }) => licence.id));
      after = page.next;
    }
    return pages;
  }

  it.each([
    [{}, [3, 3, 2]],
    [{ inn }, [3, 3, 1]],
    [{ product: TERMS.product }, [3, 3, 2]],
  ])('give each licence once: %j', async (filter, lengths) => {
    const { centre } = await shop();
    const ids: string[] = [];
    for (let count = 0; count < 7; count += 1) ids.push((await sell(centre)).id);
    await sell(centre, soldTo(OTHER_LICENSEE));
    const expected = await idsOf(centre, filter);
    const pages = await pagesOf(centre, filter, 3);
    expect(pages.flat()).toEqual(expected);
    expect(pages.map((page) => page.length)).toEqual(lengths);
    expect(ids.every((id) => expected.includes(id))).toBe(true);
  });

  it('end where nothing is left', async () => {
    const { centre } = await shop();
    const { id, key } = await sell(centre);
    expect(await pagesOf(centre, { key }, 1)).toEqual([[id]]);
    expect(await pagesOf(centre, { inn }, 1)).toEqual([[id]]);
    expect(await pagesOf(centre, { inn: OTHER_LICENSEE.inn }, 1)).toEqual([[]]);
  });
});
