import { describe, expect, it } from 'vitest';
import { clearPassword, isPasswordSet, setPassword } from '../../../src/actions/administrator.ts';
import { matchesPassword, sealPassword } from '../../../src/http/passwords/password.ts';
import { ensureAdministrator, readAdministrator } from '../../../src/store/administrator-file.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { testSite } from '../../support/test-site.ts';
import { seededRandom } from '../../support/test-vendor.ts';

const COST = 16;

async function makeSite() {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  const site = testSite(disk);
  const stored = await sealPassword('верная лошадь', seededRandom('salt'), COST);
  return { disk, site, stored, read: () => readAdministrator(site.home) };
}

describe('the administrator’s password', () => {
  it('is none in a new home', async () => {
    const { site, read } = await makeSite();
    expect(isPasswordSet(read())).toBe(false);
    expect(await clearPassword(site)).toBe(false);
  });

  it('is kept as what scrypt makes of it, and taken away again', async () => {
    const { disk, site, stored, read } = await makeSite();
    await setPassword(site, stored);
    expect(isPasswordSet(read())).toBe(true);
    expect(await matchesPassword('верная лошадь', read()?.password ?? null, COST)).toBe(true);
    expect(JSON.stringify(disk.tree())).not.toContain('лошадь');
    expect(await clearPassword(site)).toBe(true);
    expect(isPasswordSet(read())).toBe(false);
  });

  it('ends every session when it changes, and leaves the key of the seals', async () => {
    const { site, stored } = await makeSite();
    const first = await setPassword(site, stored);
    const second = await setPassword(site, stored);
    await clearPassword(site);
    const third = ensureAdministrator(site.home);
    expect(new Set([first.epoch, second.epoch, third.epoch]).size).toBe(3);
    expect(new Set([first.key, second.key, third.key]).size).toBe(1);
  });

  it.each(['{"schema":1}\n', 'x', '{"epoch":"","key":"","password":null,"schema":1}\n'])(
    'that stands in a damaged file (%s) lets nobody in',
    async (text) => {
      const { disk, site, stored } = await makeSite();
      await setPassword(site, stored);
      const { administrator: path } = site.home.paths;
      disk.unlink(path);
      const fd = disk.open(path, 'create', 0o600);
      disk.write(fd, Buffer.from(text), 0);
      disk.close(fd);
      expect(() => readAdministrator(site.home)).toThrow(
        expect.objectContaining({ code: 'FILE_DAMAGED' }),
      );
    },
  );
});
