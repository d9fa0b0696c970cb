import { describe, expect, it } from 'vitest';
import { examineCentre } from '../../../src/actions/examine-centre.ts';
import type { CentreHealth, CentreLink } from '../../../src/actions/centre-link.ts';
import { readTrust } from '../../../src/store/trust-file.ts';
import { emptyDisk } from '../../support/test-centre.ts';
import { noLink, TEST_URL, testLink } from '../../support/test-link.ts';
import { NOW, testSite, trustVendor } from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

const vendor = testVendor();
const other = testVendor('ООО «Другие»');

const HEALTH: CentreHealth = {
  vendor: vendor.name,
  rootFingerprint: vendor.fingerprint,
  time: new Date(NOW).toISOString(),
};

type Health = Awaited<ReturnType<CentreLink['ask']>>;

async function examined(health: Health, url = TEST_URL) {
  const site = testSite(emptyDisk(), { settings: { 'centre.url': url } });
  await trustVendor(site, vendor);
  const trust = readTrust(site.home, undefined);
  return examineCentre(site, trust, async () => testLink(() => '', health));
}

const saying = (changes: Partial<CentreHealth>): Health => ({
  ok: true,
  value: { ...HEALTH, ...changes },
});

describe('the centre, looked at', () => {
  it('is not asked where none is set', async () => {
    const site = testSite(emptyDisk());
    expect(await examineCentre(site, undefined, noLink)).toEqual({ problems: [], isSkipped: true });
  });

  it('is fine where it is that of the vendor who is trusted', async () => {
    expect(await examined(saying({}))).toEqual({ problems: [] });
  });

  it.each([
    [{ vendor: other.name, rootFingerprint: other.fingerprint }, vendor.name, other.name],
    [{ rootFingerprint: other.fingerprint }, vendor.fingerprint, other.fingerprint],
  ])('is of another vendor by its root: %#', async (changes, installed, offered) => {
    expect(await examined(saying(changes))).toEqual({
      problems: [{ code: 'CENTRE_OTHER_VENDOR', details: { url: TEST_URL, installed, offered } }],
    });
  });

  it.each([
    [-5 * 60_000 - 1, ['CENTRE_CLOCK']],
    [-5 * 60_000, []],
    [5 * 60_000, []],
    [5 * 60_000 + 1, ['CENTRE_CLOCK']],
  ])('whose clock is %i ms off', async (offset, codes) => {
    const { problems } = await examined(saying({ time: new Date(NOW + offset).toISOString() }));
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });

  it('is a problem where it cannot be reached', async () => {
    const details = { url: TEST_URL, seconds: 15, key: null };
    expect(await examined({ ok: false, code: 'CENTRE_TIMEOUT', details })).toEqual({
      problems: [{ code: 'CENTRE_TIMEOUT', details }],
    });
  });

  it('is a problem where its address is none', async () => {
    const { problems } = await examined(saying({}), 'centre');
    expect(problems).toMatchObject([{ code: 'CENTRE_URL_FORMAT' }]);
  });

  it('is not waited for against somebody’s will', async () => {
    await expect(examined({ ok: false, code: 'CANCELLED', details: {} })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});
