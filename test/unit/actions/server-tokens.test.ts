import { describe, expect, it } from 'vitest';
import {
  isToken,
  isTokenSet,
  makeServerToken,
  revokeServerToken,
} from '../../../src/actions/server-tokens.ts';
import { readSettings } from '../../../src/store/settings-file.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { testSite } from '../../support/test-site.ts';

async function makeSite() {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  const site = testSite(disk);
  const read = () => readSettings(site.home);
  return { disk, site, read };
}

describe('a token of the server', () => {
  it('is known by its digest, which is all that is kept', async () => {
    const { disk, site, read } = await makeSite();
    const token = await makeServerToken(site, 'programs');
    const settings = await read();
    expect(isToken(settings, 'programs', token)).toBe(true);
    expect(isToken(settings, 'administrator', token)).toBe(false);
    for (const wrong of ['', `${token}x`, token.slice(1), token.toUpperCase()])
      expect(isToken(settings, 'programs', wrong)).toBe(false);
    expect(JSON.stringify(disk.tree())).not.toContain(token);
  });

  it('takes the place of the one before, and goes when it is revoked', async () => {
    const { site, read } = await makeSite();
    const first = await makeServerToken(site, 'administrator');
    const second = await makeServerToken(site, 'administrator');
    expect(isToken(await read(), 'administrator', first)).toBe(false);
    expect(isToken(await read(), 'administrator', second)).toBe(true);
    const now = { ...site, settings: await read() };
    expect(await revokeServerToken(now, 'administrator')).toBe(true);
    expect(isTokenSet(await read(), 'administrator')).toBe(false);
    expect(await revokeServerToken({ ...site, settings: {} }, 'administrator')).toBe(false);
  });
});
