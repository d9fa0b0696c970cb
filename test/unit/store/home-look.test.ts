import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HomeLook } from '../../../src/store/home-look.ts';
import { nodeDisk } from '../../../src/store/node-disk.ts';
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
  it('sees within a second what came, changed or went, once', () => {
    const { clock, disk, write, home, look } = lookedAt();
    const path = home.paths.activationFile(KEY);
    expect([look.hasChanged(), look.hasChanged()]).toEqual([true, false]);
    clock.pass(1000);
    write(path, 'create');
    expect([look.hasChanged(), look.hasChanged()]).toEqual([true, false]);
    clock.pass(1000);
    write(path, 'append');
    expect([look.hasChanged(), look.hasChanged()]).toEqual([true, false]);
    clock.pass(1000);
    disk.unlink(path);
    write(home.paths.deletion, 'create');
    expect([look.hasChanged(), look.hasChanged()]).toEqual([true, false]);
  });

  it('sees at once what came into a folder', () => {
    const path = mkdtempSync(join(tmpdir(), 'sls-look-'));
    try {
      const { home } = testSite(nodeDisk, { path });
      mkdirSync(home.paths.licence);
      // Long ago, so that the folder is settled.
      utimesSync(home.paths.licence, 1_600_000_000, 1_600_000_000);
      utimesSync(path, 1_600_000_000, 1_600_000_000);
      const look = new HomeLook(home, fixedClock(), undefined);
      expect([look.hasChanged(), look.hasChanged()]).toEqual([true, false]);
      writeFileSync(home.paths.activationFile(KEY), 'x');
      expect([look.hasChanged(), look.hasChanged()]).toEqual([true, false]);
    } finally {
      rmSync(path, { recursive: true });
    }
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
