import { describe, expect, it } from 'vitest';
import { ensureHome, openHome } from '../../../src/store/home.ts';
import { removeLeftovers } from '../../../src/store/leftovers.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { seededRandom } from '../../support/test-vendor.ts';

const HOUR = 60 * 60 * 1000;
const NAME = '.tmp-0123456789abcdef';

function homeWith(...paths: string[]) {
  const disk = new MemoryDisk({ now: () => 0 });
  const random = seededRandom('leftovers');
  const home = openHome({ path: '/home', kind: 'licence-server', disk, random, user: 1000 });
  ensureHome(home, 'licence-server', [home.paths.licence, home.paths.requests]);
  for (const path of paths) disk.close(disk.open(path, 'create'));
  return { disk, home };
}

const ALL = [`/home/${NAME}`, `/home/Licence/${NAME}`, `/home/Requests/${NAME}`];

describe('unfinished files', () => {
  it('go when they are older than an hour, wherever they are', () => {
    const { disk, home } = homeWith(...ALL);
    removeLeftovers(home, HOUR);
    expect(Object.keys(disk.tree())).toEqual(expect.arrayContaining(ALL));
    removeLeftovers(home, HOUR + 1);
    expect(Object.keys(disk.tree()).filter((path) => path.includes('.tmp'))).toEqual([]);
  });

  it('of another kind of name are left alone', () => {
    const others = ['/home/Licence/.tmp-x', `/home/Licence/${NAME}.old`, '/home/Licence/tmp'];
    const { disk, home } = homeWith(...others);
    disk.makeFolder(`/home/${NAME}`, 0o700);
    removeLeftovers(home, 100 * HOUR);
    expect(Object.keys(disk.tree())).toEqual(expect.arrayContaining([...others, `/home/${NAME}/`]));
  });

  it('that their writer named meanwhile are nothing to report', () => {
    const { disk, home } = homeWith(...ALL);
    disk.onOperation = (name, path) => {
      if (name === 'statusOf' && path.endsWith(NAME)) disk.remove(path);
    };
    removeLeftovers(home, 2 * HOUR);
    expect(Object.keys(disk.tree()).filter((path) => path.includes('.tmp'))).toEqual([]);
  });
});
