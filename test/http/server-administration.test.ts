import { describe, expect, it } from 'vitest';
import { setSetting } from '../../src/actions/settings.ts';
import { deleteNamed } from '../../src/actions/delete-keys.ts';
import { installKey, KEY, KEY_2, KEY_3 } from '../support/test-site.ts';
import { TEST_URL, testLink } from '../support/test-link.ts';
import { testVendor } from '../support/test-vendor.ts';
import {
  ask,
  emptyDisk,
  PRODUCT,
  serveHome,
  serveSeats,
  take,
  type Sent,
  type TestLicenceServer,
} from '../support/test-licence-server.ts';

const HERE: Sent = { from: '127.0.0.1' };
const BUYER = { inn: '7707083893', kpp: '773601001' };

const enter = (served: TestLicenceServer, payload: object) =>
  ask(served, 'POST', 'activations', { ...HERE, payload });

const answer = (served: TestLicenceServer, text: string) =>
  ask(served, 'POST', 'answers', {
    ...HERE,
    payload: text,
    headers: { 'content-type': 'text/plain' },
  });

const total = async (served: TestLicenceServer) => {
  const { body } = await ask(served, 'GET', 'products');
  return (body.products[0]?.seats.total as number | undefined) ?? 0;
};

describe('a key', () => {
  it('is entered, asked for and answered, all over HTTP, and counts at once', async () => {
    const served = await serveSeats();
    expect((await enter(served, { key: KEY_2, ...BUYER })).body).toEqual({
      key: KEY_2,
      state: 'pending',
      via: 'pending',
    });
    const request = await ask(served, 'POST', 'requests', HERE);
    expect(request.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(request.text).toContain('BEGIN LICENCE QUERY');
    const named = await ask(served, 'POST', 'requests', { ...HERE, payload: { keys: [KEY_2] } });
    expect(named.text).toBe(request.text);
    const { body } = await answer(served, served.vendor.answer(request.text, { seats: 5 }));
    expect(body).toEqual({ results: [{ key: KEY_2, outcome: 'installed' }] });
    served.clock.pass(1000);
    expect(await total(served)).toBe(7);
    expect((await ask(served, 'POST', 'requests', HERE)).body.code).toBe('NOTHING_PENDING');
  });

  it('is activated over the network where a centre is set', async () => {
    const [disk, vendor] = [emptyDisk(), testVendor()];
    const link = testLink((text) => vendor.answer(text, { seats: 3 }));
    const served = await serveSeats({}, { disk, vendor, link });
    await setSetting(served.site(), 'centre.url', TEST_URL);
    served.clock.pass(1000);
    const { body } = await enter(served, { key: KEY_2, ...BUYER });
    expect(body).toEqual({ key: KEY_2, state: 'active', via: 'online' });
    served.clock.pass(1000);
    expect(await total(served)).toBe(5);
    const offline = await enter(served, { key: KEY_3, ...BUYER, offline: true });
    expect(offline.body.via).toBe('pending');
  });

  it('that the centre refuses stays as it was entered', async () => {
    const [disk, vendor] = [emptyDisk(), testVendor()];
    const link = testLink((text) => vendor.refuse(text, 'INN_MISMATCH'));
    const served = await serveSeats({}, { disk, vendor, link });
    await setSetting(served.site(), 'centre.url', TEST_URL);
    served.clock.pass(1000);
    const refused = await enter(served, { key: KEY_2, ...BUYER });
    expect([refused.status, refused.body.code]).toEqual([403, 'INN_MISMATCH']);
    const waiting = await ask(served, 'POST', 'requests', HERE);
    expect(waiting.text).toContain('BEGIN LICENCE QUERY');
  });

  it.each([
    [{ key: 'DB49' }, 'KEY_LENGTH'],
    [{ key: KEY_2 }, 'INN_REQUIRED'],
    [{ key: KEY_2, inn: '7707083894', kpp: '773601001' }, 'INN_CHECKSUM'],
    [{ key: KEY_2, inn: '7707083893' }, 'KPP_REQUIRED'],
    [{ inn: '7707083893' }, 'REQUEST_INVALID'],
    [{ key: 'К'.repeat(400) }, 'REQUEST_INVALID'],
  ])('is looked at before it is stored: %j', async (payload, code) => {
    const disk = emptyDisk();
    const served = await serveSeats({}, { disk });
    const before = disk.tree();
    const refused = await enter(served, payload);
    expect([refused.status, refused.body.code]).toEqual([422, code]);
    expect(disk.tree()).toEqual(before);
  });

  it('that is deleted counts no longer; who holds a seat keeps it, nobody new comes in', async () => {
    const served = await serveSeats();
    const { id, token } = (await take(served, '1')).body.lease;
    expect((await ask(served, 'DELETE', `keys/${KEY}`, HERE)).status).toBe(204);
    served.clock.pass(1000);
    expect((await take(served, '2')).body.code).toBe('PRODUCT_NOT_LICENSED');
    const renewed = await ask(served, 'PUT', `leases/${id}`, { headers: { 'lease-token': token } });
    expect(renewed.status).toBe(200);
    const again = await ask(served, 'DELETE', `keys/${KEY}`, HERE);
    expect([again.status, again.body.code]).toEqual([404, 'KEY_NOT_INSTALLED']);
  });

  it('that the command line imports or deletes meanwhile counts without a restart', async () => {
    const served = await serveSeats();
    await installKey(served.site(), served.vendor, KEY_2, { seats: 4 });
    served.clock.pass(1000);
    expect(await total(served)).toBe(6);
    await deleteNamed(served.site(), [KEY, KEY_2]);
    served.clock.pass(1000);
    expect(await total(served)).toBe(0);
    expect((await take(served)).body.code).toBe('PRODUCT_NOT_LICENSED');
  });
});

describe('answers', () => {
  it('are each judged by themselves; one that is in makes it a success', async () => {
    const served = await serveSeats();
    await enter(served, { key: KEY_2, ...BUYER });
    await enter(served, { key: KEY_3, ...BUYER });
    const { text } = await ask(served, 'POST', 'requests', HERE);
    const [first = '', second = ''] = text.split(/(?<=QUERY-----\n)\n/);
    const both = `${served.vendor.answer(first)}\n${served.vendor.refuse(second, 'KPP_MISMATCH')}`;
    const { status, body } = await answer(served, both);
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { outcome: 'installed' },
      { outcome: 'refused', code: 'KPP_MISMATCH' },
    ]);
  });

  it.each([
    ['no answer at all', () => 'Dear colleagues', 422, 'NOT_AN_ANSWER'],
    [
      'an answer of somebody whom nobody trusts',
      (request: string) => testVendor('Other').answer(request),
      422,
      'SIGNER_UNKNOWN',
    ],
    ['the request itself', (request: string) => request, 422, 'REQUEST_INSTEAD_OF_ANSWER'],
  ])('%s', async (_what, make, status, code) => {
    const served = await serveSeats();
    await enter(served, { key: KEY_2, ...BUYER });
    const { text } = await ask(served, 'POST', 'requests', HERE);
    const refused = await answer(served, make(text));
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('are not believed where no vendor is trusted yet (NO_TRUST)', async () => {
    const served = await serveHome();
    await enter(served, { key: KEY_2, ...BUYER });
    const { text } = await ask(served, 'POST', 'requests', HERE);
    expect((await answer(served, served.vendor.answer(text))).body.code).toBe('NO_TRUST');
  });
});

describe('a lease', () => {
  it('that the administrator takes back is free at once, and its holder hears of it', async () => {
    const served = await serveSeats();
    const { id, token } = (await take(served, '1')).body.lease;
    expect((await ask(served, 'DELETE', `leases/${id}`, HERE)).status).toBe(204);
    expect((await ask(served, 'GET', `products/${PRODUCT}`)).body.seats.used).toBe(0);
    const late = await ask(served, 'PUT', `leases/${id}`, { headers: { 'lease-token': token } });
    expect(late.body.code).toBe('LEASE_GONE');
    expect((await ask(served, 'DELETE', `leases/${id}`, HERE)).body.code).toBe('LEASE_GONE');
  });
});
