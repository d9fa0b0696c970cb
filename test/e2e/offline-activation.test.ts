import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Activation } from '../../src/domain/licence.ts';
import { BUYER, grantKey, requestOf } from '../support/granted-key.ts';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { KEY, KEY_2, KEY_3, LICENSEE } from '../support/test-site.ts';
import { readRequests, testVendor } from '../support/test-vendor.ts';
import { dayAfter, usualGrant } from '../support/usual-grant.ts';

const scratch = makeScratch();
const vendor = testVendor();
const keySet = scratch.file('vendor.json', vendor.keySet());

const NOTHING = Buffer.alloc(0);
const SAID_IN_WORDS = {
  exit: 0,
  signal: null,
  stdout: NOTHING,
  stderr: expect.stringMatching(/\n$/),
};
const ROMASHKA = { name: 'АО «Ромашка»', ...LICENSEE };

/** A home that trusts the vendor. */
const trusting = scratch.home();
/** With one key that was granted. */
let active: ProgramHome;

/** What the installed file says, read without any check. */
function grantIn(home: ProgramHome): Activation {
  const file = readFileSync(join(home.path, 'Licence', `${KEY}.activation.json`), 'utf8');
  const { payload } = JSON.parse(file) as { payload: string };
  return JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as Activation;
}

beforeAll(async () => {
  await trusting.sls(`trust add ${keySet} --yes`);
  active = trusting.copy();
  await grantKey(active, vendor);
});

it('a key is activated by carrying two files, deleted, and granted again with a corrected name', async () => {
  const home = scratch.home();
  expect(await home.sls(`trust add ${keySet} --yes`)).toEqual(SAID_IN_WORDS);
  expect(await home.sls(`activate ${KEY} ${BUYER}`)).toEqual(SAID_IN_WORDS);
  expect(await home.json('list')).toMatchObject({
    json: { keys: [{ key: KEY, state: 'pending' }] },
  });

  const request = await home.sls('request');
  expect(request).toEqual({ ...SAID_IN_WORDS, stdout: expect.any(Buffer) });
  const answer = vendor.answer(request.stdout, usualGrant());
  expect(await home.sls(`import ${scratch.file('resp.txt', answer)}`)).toEqual(SAID_IN_WORDS);
  expect(await home.json('list')).toMatchObject({
    json: { keys: [{ key: KEY, state: 'active' }] },
  });

  expect(await home.sls('reset --yes')).toEqual(SAID_IN_WORDS);
  expect(await home.json('list')).toEqual({ exit: 0, json: { keys: [], replaced: [] } });
  expect(Object.keys(home.tree())).toEqual(
    ['/', 'Licence/', 'Requests/', 'home.json', 'installation.json', 'trust.json'].toSorted(),
  );

  await grantKey(home, vendor, KEY, { licensee: { ...ROMASHKA, name: 'АО «Ромашка-Плюс»' } });
  expect(await home.json('list')).toMatchObject({
    json: { keys: [{ key: KEY, state: 'active', licensee: { name: 'АО «Ромашка-Плюс»' } }] },
  });
});

describe('a request', () => {
  it('is data on standard output, and names the key and its buyer', async () => {
    const home = trusting.copy();
    await home.sls(`activate ${KEY} ${BUYER}`);
    const request = await requestOf(home);
    expect(readRequests(request)).toMatchObject([{ key: KEY, licensee: LICENSEE }]);
    expect(request.startsWith('Version: 1\n-----BEGIN LICENCE QUERY-----\n')).toBe(true);
    expect(request.endsWith('\n-----END LICENCE QUERY-----\n')).toBe(true);
  });

  it('is the same, byte for byte, when it is asked for again', async () => {
    const home = trusting.copy();
    await home.sls(`activate ${KEY} ${BUYER}`);
    expect(await requestOf(home)).toBe(await requestOf(home));
  });

  it('is another after the buyer was corrected, and either may be answered', async () => {
    const home = trusting.copy();
    await home.sls(`activate ${KEY} --inn 500100732259`);
    const first = await requestOf(home);
    await home.sls(`activate ${KEY} ${BUYER}`);
    const second = await requestOf(home);
    expect(readRequests(second)).toMatchObject([{ licensee: LICENSEE }]);
    for (const request of [first, second])
      expect(
        await home.copy().json('import', { input: vendor.answer(request, usualGrant()) }),
      ).toMatchObject({ exit: 0, json: { results: [{ outcome: 'installed' }] } });
  });
});

describe('an active key', () => {
  it('is on the screen with all that it allows', async () => {
    const { supportUntil } = grantIn(active);
    const granted = { edition: 'ПРОФ', supportUntil, expiresAt: null };
    const product = { code: '1c-fleet', name: '1С:Управление автотранспортом' };
    const { name, inn, kpp } = ROMASHKA;
    const seats = { total: 10, used: 0, free: 10 };
    const key = { key: KEY, state: 'active', openRequest: false, licensee: ROMASHKA };
    expect(await active.json('status')).toEqual({
      exit: 0,
      json: {
        home: active.path,
        installation: expect.stringMatching(/^[0-9a-f]{32}$/),
        products: [{ ...product, ...granted, licensee: { name, inn, kpp }, seats }],
        keys: [{ ...key, product: product.code, seats: 10, ...granted }],
        problems: [],
      },
    });
    const screen = await active.sls('status');
    expect(screen).toMatchObject({ exit: 0, stderr: '' });
    expect(screen.stdout.toString('utf8')).toContain(ROMASHKA.name);
  });

  it('is kept byte for byte as it was granted, and its request is gone', async () => {
    const home = trusting.copy();
    const { answer } = await grantKey(home, vendor);
    const { [`Licence/${KEY}.activation.json`]: stored = '', ...others } = home.tree();
    const base64 = Buffer.from(stored, 'latin1').toString('base64');
    expect(answer.replaceAll('\n', '')).toContain(`${base64}=`);
    expect(Object.keys(others).filter((name) => /^Requests\/./.test(name))).toEqual([]);
  });

  it('has every file in order, on the computer that was recorded', async () => {
    const names = [`${KEY}.key.json`, `${KEY}.activation.json`].map((name) => `Licence/${name}`);
    expect(await active.json('validate')).toEqual({
      exit: 0,
      json: { checks: names.map((name) => ({ name, ok: true })) },
    });
    expect(await active.json('computer')).toMatchObject({
      exit: 0,
      json: { activations: [{ key: KEY, matches: true, differs: [] }] },
    });
  });

  it('allows releases up to the last day of support, and says which day that is', async () => {
    const { supportUntil, issuedAt } = grantIn(active);
    for (const words of ['', ` --released ${supportUntil}`])
      expect(await active.json(`check 1c-fleet${words}`)).toEqual({
        exit: 0,
        json: { allowed: true, supportUntil },
      });
    expect(await active.json(`check 1c-fleet --released ${dayAfter(issuedAt, 366)}`)).toMatchObject(
      {
        exit: 1,
        json: { allowed: false, code: 'SUPPORT_EXPIRED', supportUntil },
      },
    );
  });
});

describe('several keys', () => {
  it('are asked for in one text and answered in one, each by itself', async () => {
    const home = trusting.copy();
    for (const key of [KEY, KEY_2, KEY_3]) await home.sls(`activate ${key} ${BUYER}`);
    const request = await requestOf(home);
    const [first = '', second = '', third = ''] = request.split(/(?<=QUERY-----\n)\n/);
    expect(readRequests(request).map(({ key }) => key)).toEqual([KEY_2, KEY, KEY_3]);
    const text = [
      vendor.answer(first, usualGrant()),
      vendor.refuse(second, 'INN_MISMATCH'),
      vendor.answer(third, usualGrant({ product: { code: 'BSO', name: 'БСО' } })),
    ].join('\n');
    expect(await home.json('import', { input: text })).toEqual({
      exit: 1,
      json: {
        results: [
          { key: KEY_2, outcome: 'installed' },
          { key: KEY, outcome: 'refused', code: 'INN_MISMATCH', details: { key: KEY } },
          { key: KEY_3, outcome: 'installed' },
        ],
      },
    });
    const { json } = await home.json('list');
    const { keys } = json as { keys: { key: string; state: string; openRequest: boolean }[] };
    expect(keys.map(({ key, state, openRequest }) => [key, state, openRequest])).toEqual([
      [KEY_2, 'active', false],
      [KEY, 'pending', true],
      [KEY_3, 'active', false],
    ]);
  });

  it('of one product add up', async () => {
    const home = active.copy();
    await grantKey(home, vendor, KEY_2, { seats: 5 });
    expect(await home.json('status')).toMatchObject({
      json: { products: [{ code: '1c-fleet', seats: { total: 15, used: 0, free: 15 } }] },
    });
  });

  it('of one licence: the newer supersedes the older, whose files are set aside', async () => {
    const home = active.copy();
    await grantKey(home, vendor, KEY_2, {
      licenceId: `lic-${KEY}`,
      generation: 2,
      id: 'act-newer',
    });
    expect(await home.json('list')).toMatchObject({
      json: { keys: [{ key: KEY_2, state: 'active' }], replaced: [KEY] },
    });
    expect(Object.keys(home.tree()).filter((name) => name.includes(KEY))).toEqual([
      `Licence/${KEY}.activation.json.old`,
      `Licence/${KEY}.key.json.old`,
    ]);
    expect(await home.json('status')).toMatchObject({
      json: { products: [{ seats: { total: 10 } }] },
    });
  });
});

describe('an answer that comes again', () => {
  it('changes nothing', async () => {
    const home = trusting.copy();
    const { answer } = await grantKey(home, vendor);
    const before = home.tree();
    expect(await home.json('import -', { input: answer })).toEqual({
      exit: 0,
      json: { results: [{ key: KEY, outcome: 'already-installed' }] },
    });
    expect(home.tree()).toEqual(before);
  });

  it('is installed again after Licence was emptied by hand', async () => {
    const home = trusting.copy();
    const { answer } = await grantKey(home, vendor);
    rmSync(join(home.path, 'Licence'), { recursive: true });
    expect(await home.json('import -', { input: answer })).toEqual({
      exit: 0,
      json: { results: [{ key: KEY, outcome: 'installed' }] },
    });
  });

  it('changes nothing when a newer one is installed', async () => {
    const home = trusting.copy();
    const older = await grantKey(home, vendor);
    await grantKey(home, vendor, KEY, { licensee: { ...ROMASHKA, name: 'АО «Ромашка-Плюс»' } });
    const before = home.tree();
    expect(await home.json('import -', { input: older.answer })).toEqual({
      exit: 0,
      json: { results: [{ key: KEY, outcome: 'newer-installed' }] },
    });
    expect(home.tree()).toEqual(before);
  });
});

it('wrong data is repaired by entering the key again, which stays active meanwhile', async () => {
  const home = active.copy();
  expect(await home.json(`activate ${KEY} --inn 500100732259`)).toEqual({
    exit: 0,
    json: { key: KEY, state: 'active', via: 'pending' },
  });
  expect(await home.json('list')).toMatchObject({
    json: { keys: [{ state: 'active', openRequest: true, licensee: LICENSEE }] },
  });
  await home.json('import', { input: vendor.answer(await requestOf(home), usualGrant()) });
  expect(await home.json('list')).toMatchObject({
    json: {
      keys: [{ state: 'active', openRequest: false, licensee: { inn: '500100732259', kpp: '' } }],
    },
  });
});

it("the vendor's newer key set travels with an answer", async () => {
  const home = trusting.copy();
  await home.sls(`activate ${KEY} ${BUYER}`);
  const answer = vendor.answer(await requestOf(home), usualGrant(), 'second');
  expect(await home.json('import', { input: answer })).toMatchObject({
    exit: 3,
    json: { results: [{ outcome: 'refused', code: 'SIGNER_UNKNOWN' }] },
  });
  const text = `${vendor.keySetText({ version: 2 })}\n${answer}`;
  expect(await home.json('import', { input: text })).toMatchObject({
    exit: 0,
    json: { results: [{ outcome: 'installed' }] },
  });
  expect(await home.json('trust show')).toMatchObject({ json: { trust: { version: 2 } } });
});
