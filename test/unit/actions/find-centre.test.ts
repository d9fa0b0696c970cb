import { describe, expect, it } from 'vitest';
import { findCentre } from '../../../src/actions/find-centre.ts';
import { addTrust } from '../../../src/actions/trust.ts';
import type { Settings } from '../../../src/store/settings-file.ts';
import { problemOf } from '../../support/sls-code.ts';
import { emptyDisk } from '../../support/test-centre.ts';
import { testSite } from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

const vendor = testVendor();
const VENDORS = 'https://vendor.example';

async function siteWith(settings: Settings, centreUrl?: string) {
  const site = testSite(emptyDisk(), { settings });
  const { fingerprint } = vendor;
  const keySet = vendor.keySet(centreUrl === undefined ? {} : { centreUrl });
  await addTrust(site, Buffer.from(keySet), { fingerprint });
  return site;
}

describe('the centre to ask', () => {
  it('is none where nobody names one', async () => {
    expect(findCentre(testSite(emptyDisk()))).toBeUndefined();
    expect(findCentre(await siteWith({}))).toBeUndefined();
  });

  it('is the one that the vendor’s key set names', async () => {
    expect(findCentre(await siteWith({}, `${VENDORS}/`))).toEqual({
      url: VENDORS,
      namedBy: 'vendor',
      timeoutSeconds: 15,
      authorityFile: undefined,
    });
  });

  it('is the administrator’s before the vendor’s', async () => {
    const settings = {
      'centre.url': 'https://here.example/a',
      'centre.timeoutSeconds': 3,
      'centre.ca': '/etc/own.pem',
    };
    expect(findCentre(await siteWith(settings, VENDORS))).toEqual({
      url: 'https://here.example/a',
      namedBy: 'settings',
      timeoutSeconds: 3,
      authorityFile: '/etc/own.pem',
    });
  });

  it('is none where the administrator wants none', async () => {
    expect(findCentre(await siteWith({ 'centre.url': 'none' }, VENDORS))).toBeUndefined();
  });

  it('is none where a damaged key set would have named it', async () => {
    const disk = emptyDisk();
    const site = testSite(disk);
    await addTrust(site, Buffer.from(vendor.keySet({ centreUrl: VENDORS })), vendor);
    disk.setContent(site.home.paths.trust, '{}');
    expect(findCentre(site)).toBeUndefined();
  });
});

describe('plain http', () => {
  const url = 'http://here.example';

  it('is refused to another computer', async () => {
    const code = { code: 'HTTP_NOT_ALLOWED', details: { url } };
    const [set, vendors] = [await siteWith({ 'centre.url': url }), await siteWith({}, url)];
    expect(problemOf(() => findCentre(set))).toEqual(code);
    expect(problemOf(() => findCentre(vendors))).toEqual(code);
  });

  it('may be allowed', async () => {
    const site = await siteWith({ 'centre.url': url, 'centre.allowHttp': true });
    expect(findCentre(site)).toMatchObject({ url });
  });

  it('may go to this very computer', async () => {
    const site = await siteWith({ 'centre.url': 'http://127.0.0.1:9556' });
    expect(findCentre(site)).toMatchObject({ url: 'http://127.0.0.1:9556' });
  });
});

it('an address that was edited by hand into nonsense is told as that', async () => {
  const site = await siteWith({ 'centre.url': 'centre' });
  expect(problemOf(() => findCentre(site))).toMatchObject({ code: 'CENTRE_URL_FORMAT' });
});
