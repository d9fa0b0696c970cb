import { describe, expect, it } from 'vitest';
import { updateLicence } from '../../../../src/centre/update-licence.ts';
import type { MemoryDisk } from '../../../support/memory-disk.ts';
import {
  BACKUP,
  backUpDisk,
  diskWith,
  problemsOf,
  restoreOn,
} from '../../../support/backed-up-centre.ts';
import { requestText } from '../../../support/request-text.ts';
import {
  answerText,
  beginCentre,
  CENTRE_HOME,
  emptyDisk,
  sell,
} from '../../../support/test-centre.ts';

async function busyCentre() {
  const disk = emptyDisk();
  const centre = await beginCentre(disk);
  const { id, key } = await sell(centre);
  await sell(centre);
  await updateLicence(centre, id, { seats: '20' });
  await answerText(centre, requestText(key));
  return { disk, centre, id, key };
}

const homeOf = (disk: MemoryDisk) => {
  const tree = disk.tree(CENTRE_HOME);
  return Object.fromEntries(
    Object.entries(tree).filter(([path]) => !path.includes('/Journal/') && !path.endsWith('/')),
  );
};

describe('a backup', () => {
  it('is restored as the same records, byte for byte, with nothing for verify to find', async () => {
    const { disk } = await busyCentre();
    const before = homeOf(disk);
    await backUpDisk(disk);
    const other = diskWith(disk.contentOf(BACKUP));
    const { report, centre } = await restoreOn(other);
    expect(homeOf(other)).toEqual(before);
    expect(report).toMatchObject({ licences: 2, damaged: 0 });
    expect(await problemsOf(centre)).toEqual([]);
  });
});
