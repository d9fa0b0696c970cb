import { describe, expect, it } from 'vitest';
import { HomeLook } from '../../../src/store/home-look.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { HOME, KEY, testSite } from '../../support/test-site.ts';

function lookedAt() {
  const clock = fixedClock();
  const disk = new MemoryDisk({ now: () => clock.now() });
  for (const folder of ['/var', '/var/Softonit', HOME, `${HOME}/Licence`])
    disk.makeFolder(folder, 0o755);
  const write = (path: string, how: 'create' | 'append') => {
    const fd = disk.open(path, how);
    disk.write(fd, Buffer.from('x'), 0);
    disk.close(fd);
  };
  const { home } = testSite(disk);
  clock.pass(60_000);
  return { clock, disk, write, home, look: new HomeLook(home, clock, undefined) };
}

describe('a look at a home', () => {
  it('sees what came, changed or went, once', () => {
    const { clock, disk, write, home, look } = lookedAt();
    const path = home.paths.activationFile(KEY);
    expect([look.hasChanged(), look.hasChanged()]).toEqual([true, false]);
    write(path, 'create');
    expect([look.hasChanged(), look.hasChanged()]).toEqual([true, false]);
    clock.pass(1000);
    write(path, 'append');
    expect([look.hasChanged(), look.hasChanged()]).toEqual([true, false]);
    disk.unlink(path);
    write(home.paths.deletion, 'create');
    expect([look.hasChanged(), look.hasChanged()]).toEqual([true, false]);
  });

  it('opens nothing, and asks for two folders where nothing changes', () => {
    const { disk, look, clock } = lookedAt();
    look.hasChanged();
    clock.pass(100);
    look.hasChanged();
    const asked: string[] = [];
    disk.onOperation = (name) => asked.push(name);
    look.hasChanged();
    expect(asked).toEqual(['statusOf', 'statusOf']);
  });
});
