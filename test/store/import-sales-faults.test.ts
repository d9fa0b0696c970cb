import { describe, expect, it } from 'vitest';
import type { Centre } from '../../src/centre/centre.ts';
import { listLicences } from '../../src/centre/find-licence.ts';
import { readNewestImport } from '../../src/centre/import/import-file.ts';
import { importSales } from '../../src/centre/import/import-sales.ts';
import { prepareRecords } from '../../src/centre/prepare-records.ts';
import { updateLicence } from '../../src/centre/update-licence.ts';
import type { Disk } from '../../src/store/disk.ts';
import { huntCentreFaults, type CentreScenario } from '../support/centre-faults.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { PowerCutDisk } from '../support/power-cut-disk.ts';
import { saleRow, salesTable } from '../support/sales-table.ts';
import { beginCentre, inCentre, sell } from '../support/test-centre.ts';
import { KEY, KEY_2, KEY_3 } from '../support/test-site.ts';

/** One licence stands there already, two have keys, one gets a new one. */
const TABLE = salesTable(
  saleRow({ key: KEY_3 }),
  saleRow({ key: KEY }),
  saleRow({ key: KEY_2, inn: '500100732259', kpp: '' }),
  saleRow(),
);

const importing = (at: Disk, seed: string, now: number) =>
  inCentre(at, { seed, now }, (centre) => importSales(centre, TABLE, { isTrial: false }));

async function picture(centre: Centre) {
  const { licences } = await listLicences(centre, {});
  const byBuyer = await listLicences(centre, { inn: '500100732259' });
  return {
    licences: licences.length,
    byBuyer: byBuyer.licences.length,
    isUnderWay: (readNewestImport(centre)?.sales ?? null) !== null,
  };
}

const BEFORE = { licences: 1, byBuyer: 0, isUnderWay: false };
const AFTER = { licences: 4, byBuyer: 1, isUnderWay: false };

const IMPORT: CentreScenario = {
  async prepare(disk: MemoryDisk) {
    const centre = await beginCentre(disk);
    await prepareRecords(centre);
    await sell(centre, {}, KEY_3);
    return importing;
  },
  picture,
  // Some of them, and only behind the commit.
  allowsBetween: (found) => (found as { isUnderWay: boolean }).isUnderWay,
};

/** What every command does that changes something, and then brings in what is missing in the journal. */
const anyChange = (at: Disk, seed: string, now: number) =>
  inCentre(at, { seed, now }, async (centre) => {
    await prepareRecords(centre);
    for (const { licence } of (await listLicences(centre, {})).licences)
      await updateLicence(centre, licence.id, {});
  });

describe('an import that is stopped, or whose disk fails, at its n-th operation', () => {
  it('is all there or not at all behind the next command, whichever that is', async () => {
    const { violations, operations, found } = await huntCentreFaults({
      ...IMPORT,
      next: anyChange,
      allowedAfter: [BEFORE, AFTER],
    });
    expect(violations).toEqual([]);
    expect(operations).toBeGreaterThan(60);
    expect(found).toBeGreaterThan(20);
  }, 120_000);

  it('can be repeated, and then is all there', async () => {
    const { violations } = await huntCentreFaults({ ...IMPORT, allowedAfter: [AFTER] });
    expect(violations).toEqual([]);
  }, 120_000);

  it('would be found to be half there', async () => {
    /** Its folder of imports forgets names: a commit that is none. */
    class ForgetfulDisk extends PowerCutDisk {
      override flushFolder(path: string): void {
        if (!path.endsWith('Imports')) super.flushFolder(path);
      }
    }
    const { violations } = await huntCentreFaults(
      { ...IMPORT, next: anyChange, allowedAfter: [BEFORE, AFTER] },
      ForgetfulDisk,
    );
    expect(violations).not.toEqual([]);
  }, 120_000);
});

describe('the index of licensees that is made in a home which has none', () => {
  it('misses no licence, wherever it is stopped', async () => {
    const { violations } = await huntCentreFaults({
      async prepare(disk) {
        const centre = await beginCentre(disk);
        await sell(centre, {}, KEY_3);
        const { licensees } = centre.paths;
        disk.remove(licensees);
        return (at, seed, now) => inCentre(at, { seed, now }, (other) => prepareRecords(other));
      },
      picture: async (centre) => ({
        isMade: centre.home.disk.list(centre.paths.home).includes('Licensees')
          ? centre.home.disk.list(centre.paths.licensees).includes('complete')
          : false,
        found: (await listLicences(centre, { inn: '7707083893' })).licences.length,
      }),
    });
    expect(violations).toEqual([]);
  });
});
