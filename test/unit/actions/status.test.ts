import { describe, expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { checkRelease } from '../../../src/actions/check-release.ts';
import { readStatus } from '../../../src/actions/status.ts';
import type { Activation } from '../../../src/domain/licence.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import {
  DAY,
  HOME,
  installKey,
  KEY,
  KEY_2,
  KEY_3,
  LICENSEE,
  NOW,
  OTHER_PC,
  testSite,
  trustVendor,
} from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

const FLEET = { code: '1c-fleet', name: '1С:Управление автотранспортом' };
const ROOMS = { code: '1c-rooms', name: '1С:Отель' };
const at = (milliseconds: number) => new Date(milliseconds).toISOString();

/** A home with keys that were granted as said. */
async function homeWith(grants: Record<string, Partial<Activation>>) {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  const vendor = testVendor();
  const site = testSite(disk);
  await trustVendor(site, vendor);
  for (const [key, changes] of Object.entries(grants)) await installKey(site, vendor, key, changes);
  return { disk, vendor, site };
}

describe('the status', () => {
  it('of no home is empty, and says nothing is wrong', async () => {
    expect(await readStatus(testSite(new MemoryDisk()))).toMatchObject({
      products: [],
      problems: [],
      survey: { keys: [] },
    });
  });

  it('adds up the active keys of each product, in the order of their codes', async () => {
    const other = { name: 'ИП Иванов', ...LICENSEE };
    const { site } = await homeWith({
      [KEY]: { seats: 10, product: ROOMS, expiresAt: at(NOW + 9 * DAY) },
      [KEY_2]: {
        seats: 5,
        product: FLEET,
        supportUntil: '2027-01-01',
        expiresAt: at(NOW + 2 * DAY),
      },
      [KEY_3]: {
        seats: 2,
        product: FLEET,
        supportUntil: '2028-01-01',
        edition: 'КОРП',
        licensee: other,
      },
    });
    expect((await readStatus(site)).products).toMatchObject([
      {
        ...FLEET,
        seats: 7,
        editions: ['ПРОФ', 'КОРП'],
        supportUntil: '2028-01-01',
        expiresAt: at(NOW + 2 * DAY),
        licensees: [{ name: 'АО «Ромашка»' }, other],
      },
      { ...ROOMS, seats: 10, editions: ['ПРОФ'], expiresAt: at(NOW + 9 * DAY) },
    ]);
  });

  it('has support without an end where one key has', async () => {
    const { site } = await homeWith({ [KEY]: { supportUntil: null }, [KEY_2]: {} });
    expect((await readStatus(site)).products).toMatchObject([
      { supportUntil: null, expiresAt: null },
    ]);
  });

  it('counts no seats twice for two keys of one licence', async () => {
    const { site } = await homeWith({
      [KEY]: { licenceId: 'lic-1', seats: 10 },
      [KEY_2]: { licenceId: 'lic-1', seats: 12, generation: 2 },
    });
    expect((await readStatus(site)).products).toMatchObject([{ seats: 12 }]);
  });

  it('counts no seats twice also where the older key was not set aside yet', async () => {
    const { disk, site } = await homeWith({
      [KEY]: { licenceId: 'lic-1', seats: 10 },
      [KEY_2]: { licenceId: 'lic-1', seats: 12, generation: 2 },
    });
    for (const kind of ['key', 'activation']) {
      const path = `${HOME}/Licence/${KEY}.${kind}.json`;
      disk.rename(`${path}.old`, path);
    }
    const { products, survey } = await readStatus(site);
    expect(products).toMatchObject([{ seats: 12 }]);
    expect(survey.keys).toMatchObject([
      { key: KEY_2, state: 'active' },
      { key: KEY, state: 'superseded', supersededBy: KEY_2 },
    ]);
  });

  it.each<[string, Partial<Activation>, object, object[]]>([
    [
      'expired',
      { expiresAt: at(NOW + DAY) },
      { now: NOW + 2 * DAY },
      [{ code: 'LICENCE_EXPIRED', details: { key: KEY, expiresAt: at(NOW + DAY) } }],
    ],
    [
      'not yet valid',
      { validFrom: '2027-01-01' },
      {},
      [
        {
          code: 'LICENCE_NOT_ACTIVE',
          details: { product: '1c-fleet', state: 'not-yet-valid', key: KEY },
        },
      ],
    ],
    [
      'to be confirmed',
      { confirmBy: '2026-11-01' },
      {},
      [
        {
          code: 'LICENCE_NOT_ACTIVE',
          details: { product: '1c-fleet', state: 'confirm-overdue', key: KEY },
        },
      ],
    ],
    [
      'on another computer',
      {},
      { computer: OTHER_PC },
      [
        {
          code: 'OTHER_COMPUTER',
          details: { key: KEY, differs: expect.arrayContaining(['machine-id']) },
        },
      ],
    ],
  ])(
    'gives no seats for a key that is %s, and says so',
    async (_name, changes, place, problems) => {
      const { disk } = await homeWith({ [KEY]: changes });
      const status = await readStatus(testSite(disk, place));
      expect(status.products).toEqual([]);
      expect(status.problems).toEqual(problems);
    },
  );

  it('says nothing of keys that only wait', async () => {
    const { site } = await homeWith({ [KEY]: {} });
    await enterKey(site, KEY_2, LICENSEE);
    expect((await readStatus(site)).problems).toEqual([]);
  });
});

describe('a release', () => {
  it.each<[string, string | undefined, object]>([
    ['of a day that is covered', '2027-03-02', { allowed: true, supportUntil: '2027-03-02' }],
    ['of no day', undefined, { allowed: true, supportUntil: '2027-03-02' }],
    [
      'of a day after',
      '2027-03-03',
      {
        allowed: false,
        supportUntil: '2027-03-02',
        problem: {
          code: 'SUPPORT_EXPIRED',
          details: { product: '1c-fleet', released: '2027-03-03', supportUntil: '2027-03-02' },
        },
      },
    ],
  ])('%s', async (_name, released, expected) => {
    const { site } = await homeWith({ [KEY]: { supportUntil: '2026-12-31' }, [KEY_2]: {} });
    expect(await checkRelease(site, '1c-fleet', released)).toMatchObject(expected);
  });

  it('that was covered may be used for ever, whatever today is', async () => {
    const { disk } = await homeWith({ [KEY]: { supportUntil: '2026-12-31' } });
    const site = testSite(disk, { now: NOW + 4000 * DAY });
    expect(await checkRelease(site, '1c-fleet', '2026-12-31')).toMatchObject({ allowed: true });
  });

  it('of a product that is not licensed may not be used', async () => {
    const { site } = await homeWith({ [KEY]: {} });
    expect(await checkRelease(site, '1c-rooms', undefined)).toMatchObject({
      allowed: false,
      supportUntil: null,
      problem: { code: 'PRODUCT_NOT_LICENSED', details: { product: '1c-rooms' } },
    });
  });

  it('of a product whose licence is not active may not be used, and it is said why', async () => {
    const { disk } = await homeWith({ [KEY]: {} });
    const site = testSite(disk, { computer: OTHER_PC });
    expect(await checkRelease(site, '1c-fleet', '2020-01-01')).toMatchObject({
      allowed: false,
      problem: {
        code: 'OTHER_COMPUTER',
        details: { key: KEY, differs: expect.arrayContaining(['machine-id']) },
      },
    });
  });
});
