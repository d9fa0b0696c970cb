import { describe, expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import {
  DAY,
  HOME,
  installKey,
  KEY,
  KEY_2,
  KEY_3,
  LICENSEE,
  NOW,
  OFFICE_PC,
  OTHER_LICENSEE,
  OTHER_PC,
  testSite,
  trustVendor,
  withoutTurn,
} from '../../support/test-site.ts';
import { readRequests, testVendor } from '../../support/test-vendor.ts';

const vendor = testVendor();

function makeSite(changes: Parameters<typeof testSite>[1] = {}) {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  return { disk, site: testSite(disk, changes) };
}

async function pendingSite() {
  const { disk, site } = makeSite();
  await enterKey(site, KEY, LICENSEE);
  return { disk, site };
}

const storedIn = (disk: MemoryDisk) =>
  Object.keys(disk.tree(`${HOME}/Requests`)).map((path) => path.slice(-69, -5));

describe('a request', () => {
  it('says all that the centre needs, and nothing that it need not know', async () => {
    const { site } = await pendingSite();
    const { text, requests, identifiable } = await makeRequestText(site, []);
    const [request] = readRequests(text);
    expect(request).toEqual({
      schema: 1,
      accepts: [1],
      nonce: requests[0]?.nonce,
      createdAt: '2026-11-22T09:30:00.000Z',
      key: KEY,
      licensee: LICENSEE,
      computer: OFFICE_PC,
      installationKey: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      highestSequence: 0,
      software: { name: 'sls', version: '0.1.0' },
      extensions: { vendorKeysVersion: 0 },
    });
    expect(identifiable).toBe(true);
  });

  it('is stored before its text is given', async () => {
    const { disk, site } = await pendingSite();
    const { requests } = await makeRequestText(site, []);
    expect(storedIn(disk)).toEqual([requests[0]?.nonce]);
  });

  it('tells the highest sequence of any licence, the grant that it renews, and the key set', async () => {
    const { site } = makeSite();
    await trustVendor(site, vendor, 3);
    await installKey(site, vendor, KEY, { id: 'act-old', sequence: 7 });
    await installKey(site, vendor, KEY_2, { sequence: 12 });
    const [request] = readRequests((await makeRequestText(site, [KEY])).text);
    expect(request).toMatchObject({
      highestSequence: 12,
      lastActivation: 'act-old',
      extensions: { vendorKeysVersion: 3 },
    });
  });

  it('carries all keys that await an answer, and no others', async () => {
    const { site } = makeSite();
    await trustVendor(site, vendor);
    await installKey(site, vendor, KEY);
    await enterKey(site, KEY_2, LICENSEE);
    await enterKey(site, KEY_3, OTHER_LICENSEE);
    const { text } = await makeRequestText(site, []);
    expect(readRequests(text).map(({ key }) => key)).toEqual([KEY_2, KEY_3]);
  });

  it('carries the keys that are named, each once, also active ones', async () => {
    const { site } = makeSite();
    await trustVendor(site, vendor);
    await installKey(site, vendor, KEY);
    await enterKey(site, KEY_2, LICENSEE);
    const { requests } = await makeRequestText(site, [KEY, KEY]);
    expect(requests).toMatchObject([{ key: KEY, repeated: false }]);
  });

  it('needs no turn', async () => {
    const { disk } = await pendingSite();
    const site = testSite(disk, { queue: withoutTurn, seed: 'later' });
    expect((await makeRequestText(site, [])).requests).toHaveLength(1);
  });

  it('says where this computer cannot be told from others', async () => {
    const { disk } = await pendingSite();
    const computer = {
      attributes: OFFICE_PC.attributes.filter(({ strong }) => !strong),
      required: 1,
    };
    const site = testSite(disk, { computer, seed: 'later' });
    expect(await makeRequestText(site, [])).toMatchObject({ identifiable: false });
  });

  it('goes by the licensee of the grant where the key file is lost', async () => {
    const { disk, site } = makeSite();
    await trustVendor(site, vendor);
    await installKey(site, vendor);
    disk.remove(`${HOME}/Licence/${KEY}.key.json`);
    const [request] = readRequests((await makeRequestText(site, [KEY])).text);
    expect(request?.licensee).toEqual(LICENSEE);
  });
});

describe('asked for again', () => {
  it.each([
    ['nothing changed', {}],
    ['a day has passed', { now: NOW + DAY }],
    [
      'another user sees less of the computer',
      { computer: { ...OFFICE_PC, attributes: OFFICE_PC.attributes.slice(0, 3) } },
    ],
    ['another version of the program runs', { software: { name: 'sls', version: '9.9.9' } }],
  ])('it is the same text where %s', async (_name, changes) => {
    const { disk, site } = await pendingSite();
    const first = await makeRequestText(site, []);
    const again = await makeRequestText(testSite(disk, { ...changes, seed: 'later' }), []);
    expect(again.text).toBe(first.text);
    expect(again.requests).toMatchObject([{ repeated: true }]);
    expect(storedIn(disk)).toHaveLength(1);
  });

  it.each<[string, () => Promise<{ disk: MemoryDisk; first: string; again: string }>]>([
    [
      'the licensee was corrected',
      async () => {
        const { disk, site } = await pendingSite();
        const { text: first } = await makeRequestText(site, []);
        await enterKey(site, KEY, OTHER_LICENSEE);
        return { disk, first, again: (await makeRequestText(site, [])).text };
      },
    ],
    [
      'the computer is another',
      async () => {
        const { disk, site } = await pendingSite();
        const { text: first } = await makeRequestText(site, []);
        const other = testSite(disk, { computer: OTHER_PC, seed: 'later' });
        return { disk, first, again: (await makeRequestText(other, [])).text };
      },
    ],
  ])('it is another text where %s, and both may be answered', async (_name, run) => {
    const { disk, first, again } = await run();
    expect(again).not.toBe(first);
    expect(storedIn(disk)).toHaveLength(2);
  });

  it('after the answer came it is a new one, and the answered one goes', async () => {
    const { disk, site } = makeSite();
    await trustVendor(site, vendor);
    await installKey(site, vendor);
    expect(storedIn(disk)).toEqual([]);
    const first = await makeRequestText(site, [KEY]);
    expect(first.requests).toMatchObject([{ repeated: false }]);
    expect((await makeRequestText(site, [KEY])).text).toBe(first.text);
  });

  it('after the key was deleted and entered again it is a new one', async () => {
    const { disk, site } = await pendingSite();
    const { text } = await makeRequestText(site, []);
    for (const path of Object.keys(disk.tree(`${HOME}/Requests`))) disk.remove(path);
    expect((await makeRequestText(site, [])).text).not.toBe(text);
  });

  it('tidies requests whose keys are gone', async () => {
    const { disk, site } = await pendingSite();
    await makeRequestText(site, []);
    disk.remove(`${HOME}/Licence/${KEY}.key.json`);
    await enterKey(site, KEY_2, LICENSEE);
    const { requests } = await makeRequestText(site, []);
    expect(storedIn(disk)).toEqual([requests[0]?.nonce]);
  });
});

describe('no request is made', () => {
  it('where nothing is pending, and it is said how much is active', async () => {
    const { site } = makeSite();
    await trustVendor(site, vendor);
    await installKey(site, vendor);
    await expect(makeRequestText(site, [])).rejects.toMatchObject({
      code: 'NOTHING_PENDING',
      details: { active: 1 },
    });
  });

  it('where no home is, and none is made for that', async () => {
    const { disk, site } = makeSite();
    await expect(makeRequestText(site, [])).rejects.toMatchObject({ code: 'NOTHING_PENDING' });
    await expect(makeRequestText(site, [KEY])).rejects.toMatchObject({ code: 'KEY_NOT_INSTALLED' });
    expect(disk.tree()).toEqual({ '/var/': '' });
  });

  it('for any of several keys where one is unknown', async () => {
    const { disk, site } = await pendingSite();
    await expect(makeRequestText(site, [KEY, KEY_2])).rejects.toMatchObject({
      code: 'KEY_NOT_INSTALLED',
      details: { key: KEY_2 },
    });
    expect(storedIn(disk)).toEqual([]);
  });

  it('for a key of which nothing is known but its name; the others get theirs', async () => {
    const { disk, site } = await pendingSite();
    await enterKey(site, KEY_2, LICENSEE);
    disk.setContent(`${HOME}/Licence/${KEY}.key.json`, 'damaged');
    await expect(makeRequestText(site, [KEY])).rejects.toMatchObject({ code: 'KEY_FILE_DAMAGED' });
    expect((await makeRequestText(site, [])).requests).toMatchObject([{ key: KEY_2 }]);
  });

  it('for such a key also where a request of it is open', async () => {
    const { disk, site } = await pendingSite();
    await makeRequestText(site, []);
    await enterKey(site, KEY_2, LICENSEE);
    disk.setContent(`${HOME}/Licence/${KEY}.key.json`, 'damaged');
    expect((await makeRequestText(site, [])).requests).toMatchObject([{ key: KEY_2 }]);
  });
});
