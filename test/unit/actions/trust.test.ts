import { describe, expect, it, vi } from 'vitest';
import { addTrust, type AcceptRoot } from '../../../src/actions/trust.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { testSite, trustVendor, withoutTurn } from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

const vendor = testVendor();
const byFingerprint: AcceptRoot = { fingerprint: vendor.fingerprint };
const nobodyAsked: AcceptRoot = { ask: () => Promise.reject(new Error('nobody may be asked')) };

function makeSite() {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  return { disk, site: testSite(disk) };
}

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('the first root', () => {
  it('is shown with its fingerprint, and trusted when a person says so', async () => {
    const { disk, site } = makeSite();
    const ask = vi.fn(async () => true);
    const added = await addTrust(site, bytes(vendor.keySet()), { ask });
    expect(ask).toHaveBeenCalledWith({
      vendor: vendor.name,
      version: 1,
      fingerprint: vendor.fingerprint,
    });
    expect(added).toMatchObject({ outcome: 'added', trust: { keys: { version: 1 } } });
    expect(disk.contentOf(site.home.paths.trust).toString()).toBe(vendor.keySet());
  });

  it('is not trusted when a person says no', async () => {
    const { disk, site } = makeSite();
    const ask = async () => false;
    await expect(addTrust(site, bytes(vendor.keySet()), { ask })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(disk.tree()).toEqual({ '/var/': '' });
  });

  it.each([
    ['as it is shown', vendor.fingerprint],
    ['without dashes', vendor.fingerprint.replaceAll('-', '')],
    ['in lower case with colons', vendor.fingerprint.toLowerCase().replaceAll('-', ':')],
  ])('is trusted by the fingerprint that the vendor told, %s', async (_name, fingerprint) => {
    const { site } = makeSite();
    expect(await addTrust(site, bytes(vendor.keySet()), { fingerprint })).toMatchObject({
      outcome: 'added',
    });
  });

  it.each([
    ['of another vendor', testVendor('Чужой').fingerprint],
    ['that is cut', vendor.fingerprint.slice(0, -1)],
    ['that is empty', ''],
  ])('is refused with a fingerprint %s', async (_name, fingerprint) => {
    const { disk, site } = makeSite();
    await expect(addTrust(site, bytes(vendor.keySet()), { fingerprint })).rejects.toMatchObject({
      code: 'FINGERPRINT_MISMATCH',
      details: { expected: fingerprint, found: vendor.fingerprint },
    });
    expect(disk.tree()).toEqual({ '/var/': '' });
  });

  it('is found in a text around it', async () => {
    const { site } = makeSite();
    const mail = `Здравствуйте!\n> ${vendor.keySetText().replaceAll('\n', '\n> ')}\n`;
    expect(await addTrust(site, bytes(mail), byFingerprint)).toMatchObject({ outcome: 'added' });
  });

  it.each([
    ['a text that is cut', vendor.keySetText().slice(0, 200), 'TEXT_INCOMPLETE'],
    ['a text without a key set', 'vendor', 'DOCUMENT_MALFORMED'],
    [
      'a key set that was edited',
      vendor.keySet().replace('"sig":"', '"sig":"A'),
      'DOCUMENT_MALFORMED',
    ],
  ])('is not found in %s', async (_name, text, code) => {
    const { site } = makeSite();
    await expect(addTrust(site, bytes(text), byFingerprint)).rejects.toMatchObject({ code });
  });
});

describe('another key set', () => {
  async function trustingSite(version = 2) {
    const { disk, site } = makeSite();
    await trustVendor(site, vendor, version);
    return { disk, site, before: disk.tree() };
  }

  it('of a higher version under the same root replaces the first, and nobody is asked', async () => {
    const { site } = await trustingSite();
    const added = await addTrust(site, bytes(vendor.keySet({ version: 3 })), nobodyAsked);
    expect(added).toMatchObject({ outcome: 'updated', trust: { keys: { version: 3 } } });
  });

  it('that is the same changes nothing', async () => {
    const { disk, site, before } = await trustingSite();
    const added = await addTrust(site, bytes(vendor.keySet({ version: 2 })), nobodyAsked);
    expect(added).toMatchObject({ outcome: 'unchanged' });
    expect(disk.tree()).toEqual(before);
  });

  it.each([
    ['of another root', testVendor('Чужой').keySet({ version: 9 }), 'TRUST_OTHER_ROOT'],
    ['of a lower version', vendor.keySet({ version: 1 }), 'TRUST_OLDER'],
    [
      'of the same version with other content',
      vendor.keySet({ version: 2, products: [] }),
      'TRUST_VERSION_CLASH',
    ],
  ])('%s is refused', async (_name, keySet, code) => {
    const { disk, site, before } = await trustingSite();
    await expect(addTrust(site, bytes(keySet), nobodyAsked)).rejects.toMatchObject({ code });
    expect(disk.tree()).toEqual(before);
  });

  it('wants the turn: it replaces a whole file', async () => {
    const { disk, before } = await trustingSite();
    const site = testSite(disk, { queue: withoutTurn, seed: 'hasty' });
    const added = addTrust(site, bytes(vendor.keySet({ version: 3 })), nobodyAsked);
    await expect(added).rejects.toMatchObject({ code: 'LOCK_HELD' });
    expect(disk.tree()).toEqual(before);
  });

  it('is measured against what the vendor ships beside the program', async () => {
    const { disk } = makeSite();
    disk.close(disk.open('/vendor.json', 'create'));
    disk.setContent('/vendor.json', vendor.keySet({ version: 5 }));
    const site = testSite(disk, { shippedTrust: '/vendor.json' });
    await expect(
      addTrust(site, bytes(vendor.keySet({ version: 4 })), nobodyAsked),
    ).rejects.toMatchObject({ code: 'TRUST_OLDER' });
    expect(await addTrust(site, bytes(vendor.keySet({ version: 6 })), nobodyAsked)).toMatchObject({
      outcome: 'updated',
    });
  });
});
