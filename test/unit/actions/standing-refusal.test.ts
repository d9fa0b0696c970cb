import { beforeEach, describe, expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { deleteNamed } from '../../../src/actions/delete-keys.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import type { Site } from '../../../src/actions/site.ts';
import { readStatus } from '../../../src/actions/status.ts';
import { surveyHome } from '../../../src/actions/survey.ts';
import type { MemoryDisk } from '../../support/memory-disk.ts';
import { emptyDisk } from '../../support/test-centre.ts';
import {
  importText,
  KEY,
  KEY_2,
  LICENSEE,
  OTHER_LICENSEE,
  surveyKey,
  testSite,
  trustVendor,
  withoutTurn,
} from '../../support/test-site.ts';
import { readRequests, testVendor } from '../../support/test-vendor.ts';

const vendor = testVendor();
const REFUSAL = { code: 'INN_MISMATCH', details: { key: KEY } };

let disk: MemoryDisk;
let site: Site;
let request: string;

async function ask(key = KEY, licensee = LICENSEE): Promise<string> {
  await enterKey(site, key, licensee);
  return (await makeRequestText(site, [key])).text;
}

beforeEach(async () => {
  disk = emptyDisk();
  site = testSite(disk);
  await trustVendor(site, vendor);
  request = await ask();
  await importText(site, vendor.refuse(request, 'INN_MISMATCH'));
});

const refusalFiles = () => Object.keys(disk.tree()).filter((path) => path.includes('.refusal.'));
const refusalFile = () => refusalFiles()[0] ?? '';
const refusal = async (key = KEY) => (await surveyKey(site, key))?.refusal;

describe('a refusal that came', () => {
  it('is remembered with its key, which goes on waiting', async () => {
    expect(await surveyKey(site)).toMatchObject({
      state: 'pending',
      openRequest: true,
      refusal: REFUSAL,
    });
    expect((await readStatus(site)).problems).toEqual([REFUSAL]);
  });

  it('is replaced by a later one', async () => {
    await importText(site, vendor.refuse(request, 'KPP_MISMATCH'));
    expect(await refusal()).toMatchObject({ code: 'KPP_MISMATCH' });
  });

  it('is told again without a turn where it is the same, and wants one to replace another', async () => {
    site = testSite(disk, { queue: withoutTurn, seed: 'hasty' });
    expect(await importText(site, vendor.refuse(request, 'INN_MISMATCH'))).toMatchObject([
      { outcome: 'refused', problem: REFUSAL },
    ]);
    await expect(importText(site, vendor.refuse(request, 'KPP_MISMATCH'))).rejects.toMatchObject({
      code: 'LOCK_HELD',
    });
  });

  it('says nothing of other data, and speaks again with its own', async () => {
    await ask(KEY, OTHER_LICENSEE);
    expect(await refusal()).toBeNull();
    await ask(KEY, LICENSEE);
    expect(await refusal()).toEqual(REFUSAL);
  });

  it('goes with its request, once a grant is there', async () => {
    await importText(site, vendor.answer(request));
    expect(await surveyKey(site)).toMatchObject({ state: 'active', refusal: null });
    expect(refusalFiles()).toEqual([]);
  });

  it('goes with its key', async () => {
    await deleteNamed(site, [KEY]);
    expect(refusalFiles()).toEqual([]);
  });

  it('is tidied up where its request was removed by hand', async () => {
    disk.unlink(refusalFile().replace('.refusal', ''));
    expect(await refusal()).toBeNull();
    await importText(site, vendor.answer(await ask(KEY_2)));
    expect(refusalFiles()).toEqual([]);
  });

  it('of a request that is not stored is told, and not kept', async () => {
    await deleteNamed(site, [KEY]);
    expect(await importText(site, vendor.refuse(request, 'INN_MISMATCH'))).toMatchObject([
      { outcome: 'refused', byCentre: true },
    ]);
    expect(refusalFiles()).toEqual([]);
  });
});

describe('a refusal on the disk', () => {
  const found = async () => {
    const { keys, problems } = await surveyHome(site);
    return { refusal: keys[0]?.refusal, problems: problems.map(({ code }) => code) };
  };

  it('is not believed where a byte of it was changed', async () => {
    const text = disk.contentOf(refusalFile()).toString('utf8');
    disk.setContent(refusalFile(), text.replace('"sig":"', '"sig":"A'));
    expect(await found()).toEqual({ refusal: null, problems: ['FILE_DAMAGED'] });
  });

  it('is not believed beside another request', async () => {
    const other = vendor.refuse(await ask(KEY_2), 'KEY_UNKNOWN');
    await importText(site, other);
    const [nonce] = readRequests(request).map((asked) => asked.nonce);
    const otherFile = refusalFiles().find((path) => !path.includes(nonce ?? '')) ?? '';
    disk.setContent(refusalFile(), disk.contentOf(otherFile).toString('utf8'));
    const { keys, problems } = await surveyHome(site);
    expect(problems.map(({ code }) => code)).toEqual(['FILE_DAMAGED']);
    expect(keys.map((key) => key.refusal?.code ?? null).toSorted()).toEqual(['KEY_UNKNOWN', null]);
  });

  it('counts for nothing once its signer was revoked, or nobody is trusted', async () => {
    const [first] = JSON.parse(
      Buffer.from(
        (JSON.parse(vendor.keySet()) as { payload: string }).payload,
        'base64',
      ).toString(),
    ).signingKeys as { revoked: boolean }[];
    const revoked = vendor.keySet({
      version: 3,
      signingKeys: [{ ...first, revoked: true } as never],
    });
    disk.setContent(site.home.paths.trust, revoked);
    expect(await found()).toEqual({ refusal: null, problems: [] });
    disk.unlink(site.home.paths.trust);
    expect(await found()).toEqual({ refusal: null, problems: [] });
  });
});
