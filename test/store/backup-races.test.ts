import { describe, expect, it } from 'vitest';
import { addProduct } from '../../src/centre/add-product.ts';
import { makeNewKey } from '../../src/centre/make-new-key.ts';
import { updateLicence } from '../../src/centre/update-licence.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import {
  BACKUP,
  backUpDisk,
  diskWith,
  problemsOf,
  restoreOn,
} from '../support/backed-up-centre.ts';
import { seededNumbers } from '../support/crowd.ts';
import { requestText } from '../support/request-text.ts';
import { PowerCutDisk } from '../support/power-cut-disk.ts';
import {
  answerText,
  beginCentre,
  CENTRE_HOME,
  emptyDisk,
  inCentre,
  reopen,
  sell,
} from '../support/test-centre.ts';

const WRITERS = 8;
const LICENCES = 8;
/** Changes of each writer: most of them come while the backup goes on. */
const CHANGES = 6;
const ROUNDS = 20;

/** Lets whoever waits go on, so many times. */
async function pause(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Somebody who changes one licence after the other. */
async function write(
  disk: MemoryDisk,
  name: string,
  { ids, keys }: Shop,
  next: () => number,
): Promise<void> {
  for (let changes = 0; changes < CHANGES; changes += 1) {
    // A disk in memory never makes anybody wait, and the others have a turn only then.
    await pause(1);
    await inCentre(disk, { seed: `${name} ${changes}` }, async (centre) => {
      const at = Math.floor(next() * ids.length);
      const [id = '', key = ''] = [ids[at], keys[at]];
      switch (Math.floor(next() * 5)) {
        case 0:
          await updateLicence(centre, id, { seats: String(1 + Math.floor(next() * 1000)) });
          break;
        case 1:
          await makeNewKey(centre, id, { override: true });
          break;
        case 2:
          await sell(centre);
          break;
        case 3:
          await addProduct(centre, `p-${name}-${changes}`, 'Программа');
          break;
        default:
          await answerText(
            centre,
            requestText(key, { seed: `pc ${at}`, nonce: `${name} ${changes}` }),
          );
      }
    });
  }
}

interface Shop {
  ids: string[];
  keys: string[];
}

async function openShop(disk: MemoryDisk): Promise<Shop> {
  const centre = await beginCentre(disk);
  const shop: Shop = { ids: [], keys: [] };
  for (let count = 0; count < LICENCES; count += 1) {
    const { id, key } = await sell(centre);
    shop.ids.push(id);
    shop.keys.push(key);
  }
  centre.journal.close();
  return shop;
}

/** Last lines of the journal in the backups. */
const moments = new Set<number>();

describe(`a backup while ${WRITERS} write`, () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    'is of one moment, and verify finds nothing in it (%i)',
    async (round) => {
      const next = seededNumbers(round);
      const disk = emptyDisk();
      const shop = await openShop(disk);
      const writers = Array.from({ length: WRITERS }, (_, index) =>
        write(disk, `w${index}`, shop, next),
      );
      await pause(Math.floor(next() * CHANGES));
      const { manifest } = await backUpDisk(disk);
      await Promise.all(writers);
      expect(await problemsOf(reopen(disk, 'looks'))).toEqual([]);

      const { centre, report } = await restoreOn(diskWith(disk.contentOf(BACKUP)));
      if (manifest.journal?.seq !== undefined) moments.add(manifest.journal.seq);
      expect(await problemsOf(centre)).toEqual([]);
      expect(report.damaged).toBe(0);
      expect(report.licences).toBeGreaterThanOrEqual(LICENCES);
      // It is of a moment while they wrote, and none of the lines of that moment is missing.
      const lines = (await linesOf(disk)).slice(0, manifest.journal?.seq);
      expect((await linesOf(centre.home.disk as MemoryDisk)).slice(0, lines.length)).toEqual(lines);
      expect(lines.length).toBeGreaterThan(LICENCES);
    },
  );

  it('would be seen, were it of two moments', async () => {
    const disk = emptyDisk();
    const shop = await openShop(disk);
    const copy = new PowerCutDisk({ holding: disk }).afterKill();
    await write(disk, 'w', shop, seededNumbers(1));
    const journal = `${CENTRE_HOME}/Journal/00000001.jsonl`;
    copy.setContent(journal, disk.contentOf(journal));
    expect(await problemsOf(reopen(copy, 'looks'))).not.toEqual([]);
  });

  it('was of many moments', () => expect(moments.size).toBeGreaterThan(ROUNDS / 4));
});

async function linesOf(disk: MemoryDisk): Promise<number[]> {
  return inCentre(disk, { seed: 'reads' }, async ({ journal }) =>
    [...new Set([...journal.entries()].map(({ seq }) => seq))].toSorted((a, b) => a - b),
  );
}
