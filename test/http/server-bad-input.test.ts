import { describe, expect, it } from 'vitest';
import type { SlsError } from '../../src/errors.ts';
import { diskError } from '../support/memory-disk.ts';
import {
  ask,
  emptyDisk,
  HOLDER,
  PRODUCT,
  serveSeats,
  take,
  type Sent,
} from '../support/test-licence-server.ts';

const holder = (changes: object) => ({ holder: { ...HOLDER, ...changes } });
const LONG = 'я'.repeat(10_000);

describe('a wish that does not fit', () => {
  it.each<[what: string, changes: object, code: SlsError['code']]>([
    ['a name of 10,000 characters', holder({ user: LONG }), 'HOLDER_FORMAT'],
    ['an empty name', holder({ host: ' ' }), 'HOLDER_FORMAT'],
    ['a name that nobody can see', holder({ user: '\u200B\u3164' }), 'HOLDER_FORMAT'],
    ['a name that steers the terminal', holder({ app: 'a\u001B[2J' }), 'HOLDER_FORMAT'],
    ['a name that turns the writing', holder({ user: 'Anna\u202E' }), 'HOLDER_FORMAT'],
    ['a missing name', { holder: { user: 'a', host: 'b', app: 'c' } }, 'HOLDER_FORMAT'],
    ['a number for a name', holder({ session: 42 }), 'REQUEST_INVALID'],
    ['no holder', { holder: null }, 'REQUEST_INVALID'],
    ['a name that nobody asked for', holder({ mail: 'a@b' }), 'REQUEST_INVALID'],
    ['a field that nobody asked for', { seats: 5 }, 'REQUEST_INVALID'],
    ['a time to live that is too short', { ttlSeconds: 29 }, 'TTL_RANGE'],
    ['a time to live that is too long', { ttlSeconds: 86_401 }, 'TTL_RANGE'],
    ['a negative time to live', { ttlSeconds: -600 }, 'TTL_RANGE'],
    ['a text for a time to live', { ttlSeconds: '600' }, 'REQUEST_INVALID'],
    ['half a second', { ttlSeconds: 600.5 }, 'REQUEST_INVALID'],
    ['a day that the calendar does not have', { released: '2026-02-30' }, 'DATE_FORMAT'],
    ['a day in another spelling', { released: '01.02.2026' }, 'DATE_FORMAT'],
    ['a nonce that is too short', { nonce: 'ab' }, 'REQUEST_INVALID'],
    ['a product that is a path', { product: '../../etc' }, 'PRODUCT_NOT_LICENSED'],
    ['a product of 10,000 characters', { product: LONG }, 'REQUEST_INVALID'],
    ['a product of Object’s', { product: '__proto__' }, 'PRODUCT_NOT_LICENSED'],
  ])('%s', async (_what, changes, code) => {
    const disk = emptyDisk();
    const served = await serveSeats({}, { disk });
    const before = disk.tree();
    const refused = await take(served, '1', changes);
    expect([refused.body.code, refused.status]).toEqual([
      code,
      code === 'PRODUCT_NOT_LICENSED' ? 404 : 422,
    ]);
    expect(disk.tree()).toEqual(before);
    expect((await ask(served, 'GET', `products/${PRODUCT}`)).body.seats.used).toBe(0);
  });

  it.each<[what: string, payload: string, headers: Record<string, string>, code: string]>([
    ['no JSON', '{"product"', {}, 'BODY_MALFORMED'],
    ['two products', '{"product":"a","product":"b","holder":{}}', {}, 'REQUEST_INVALID'],
    ['a forbidden name', '{"__proto__":{},"product":"a","holder":{}}', {}, 'REQUEST_INVALID'],
    ['another type', 'product=a', { 'content-type': 'text/plain' }, 'CONTENT_TYPE_UNSUPPORTED'],
    ['more than any wish', `{"product":"${'a'.repeat(70_000)}"}`, {}, 'BODY_TOO_LARGE'],
    ['an empty key', '{}', { 'idempotency-key': '' }, 'REQUEST_INVALID'],
    ['an endless key', '{}', { 'idempotency-key': 'k'.repeat(201) }, 'REQUEST_INVALID'],
  ])('%s', async (_what, payload, headers, code) => {
    const served = await serveSeats();
    const refused = await ask(served, 'POST', 'leases', { payload, headers });
    expect(refused.body.code).toBe(code);
    expect(refused.headers['content-type']).toContain('application/problem+json');
  });

  it.each([
    ['a lease that nobody had', 'leases/0123456789abcdef', 'LEASE_GONE'],
    ['no id of a lease', 'leases/..%2F..%2Fetc', 'REQUEST_INVALID'],
    ['an id of Object’s', 'leases/constructor', 'LEASE_GONE'],
  ])('%s', async (_what, path, code) => {
    const served = await serveSeats();
    for (const method of ['PUT', 'DELETE'] as const) {
      const refused = await ask(served, method, path, { headers: { 'lease-token': 'x' } });
      expect(refused.body.code).toBe(code);
    }
  });

  it('is said in the language of whoever asks, and holds no secret', async () => {
    const served = await serveSeats();
    const sent: Sent = { headers: { 'accept-language': 'ru' } };
    const { body } = await take(served, '1', { ttlSeconds: 5 }, sent);
    expect(body.detail).toMatch(/[а-яё]{4}/i);
    expect(body.next).toMatch(/[а-яё]{4}/i);
  });
});

describe('a full disk', () => {
  const fill = (disk: ReturnType<typeof emptyDisk>) => {
    disk.onOperation = (name, path) => {
      if (name === 'write') throw diskError('ENOSPC', 'write', path);
    };
  };

  it('refuses seats (DISK_FULL), grants nothing by halves, and goes on when there is room', async () => {
    const disk = emptyDisk();
    const served = await serveSeats({}, { disk });
    const { id, token } = (await take(served, '1')).body.lease;
    fill(disk);
    const refused = await take(served, '2');
    expect([refused.status, refused.body.code]).toEqual([507, 'DISK_FULL']);
    expect((await ask(served, 'GET', `products/${PRODUCT}`)).body.seats.used).toBe(1);
    expect((await ask(served, 'GET', 'leases')).status).toBe(200);
    expect((await ask(served, 'GET', 'health')).status).toBe(200);
    const headers = { 'lease-token': token };
    expect((await ask(served, 'PUT', `leases/${id}`, { headers })).status).toBe(507);
    delete disk.onOperation;
    expect((await take(served, '2')).status).toBe(201);
    expect((await ask(served, 'PUT', `leases/${id}`, { headers })).status).toBe(200);
  });

  it('is said to the administrator too, and nothing is half done', async () => {
    const disk = emptyDisk();
    const served = await serveSeats({}, { disk });
    const before = disk.tree();
    fill(disk);
    const entered = await ask(served, 'POST', 'activations', {
      from: '127.0.0.1',
      payload: { key: 'FFFF-EEEE-DDDD-CCCC-BBBB-AAAA', inn: '500100732259' },
    });
    expect([entered.status, entered.body.code]).toEqual([507, 'DISK_FULL']);
    expect(disk.tree()).toEqual(before);
  });
});

describe('a home that can only be read', () => {
  it('refuses seats (READ_ONLY), and goes on to say who has one', async () => {
    const disk = emptyDisk();
    const served = await serveSeats({}, { disk });
    await take(served, '1');
    disk.onOperation = (name, path) => {
      if (['write', 'link', 'rename', 'makeFolder'].includes(name))
        throw diskError('EROFS', name, path);
    };
    const refused = await take(served, '2');
    expect([refused.status, refused.body.code]).toEqual([507, 'READ_ONLY']);
    expect((await ask(served, 'GET', 'leases')).body.products[0].used).toBe(1);
  });
});

describe('a ledger that is deleted while the server runs', () => {
  it('is a new one: seats are free, and who renews hears LEASE_GONE', async () => {
    const disk = emptyDisk();
    const served = await serveSeats({}, { disk });
    const { id, token } = (await take(served, '1')).body.lease;
    await take(served, '2');
    disk.remove(served.site().home.paths.seats);
    const gone = await ask(served, 'PUT', `leases/${id}`, { headers: { 'lease-token': token } });
    expect([gone.status, gone.body.code]).toEqual([410, 'LEASE_GONE']);
    const taken = await take(served, '3');
    expect([taken.status, taken.body.seats]).toEqual([201, { total: 2, used: 1, free: 1 }]);
  });
});

describe('what cannot be read', () => {
  it('is a health of 503 with the code alone (HOME_NOT_READABLE)', async () => {
    const disk = emptyDisk();
    const served = await serveSeats({}, { disk });
    disk.onOperation = (name, path) => {
      if (name === 'list' || name === 'open' || name === 'statusOf')
        throw diskError('EACCES', name, path);
    };
    served.clock.pass(20_000);
    const { status, body } = await ask(served, 'GET', 'health');
    expect([status, body.code, body.details]).toEqual([503, 'HOME_NOT_READABLE', {}]);
    expect((await take(served)).body.code).toBe('HOME_NOT_READABLE');
  });
});

describe('a home that is gone while it is served', () => {
  it('is no empty one: nobody loses a seat, nothing is begun in its place (HOME_MISSING)', async () => {
    const disk = emptyDisk();
    const served = await serveSeats({}, { disk });
    const { id, token } = (await take(served, '1')).body.lease;
    const { home } = served.site().home.paths;
    const all = [
      () => ask(served, 'PUT', `leases/${id}`, { headers: { 'lease-token': token } }),
      () => ask(served, 'DELETE', `leases/${id}`, { headers: { 'lease-token': 'x' } }),
      () => take(served, '2'),
      () => ask(served, 'GET', `products/${PRODUCT}`),
      () => ask(served, 'GET', 'leases'),
    ];
    expect((await ask(served, 'GET', 'health')).status).toBe(200);
    const before = disk.tree(home);
    disk.rename(home, '/var/elsewhere');
    for (const call of all) {
      const { status, body } = await call();
      expect([status, body.code]).toEqual([507, 'HOME_MISSING']);
    }
    const health = await ask(served, 'GET', 'health');
    expect([health.status, health.body.code]).toEqual([503, 'HOME_MISSING']);
    await served.server.close();
    expect(Object.keys(disk.tree()).filter((path) => path.startsWith(home))).toEqual([]);
    disk.rename('/var/elsewhere', home);
    expect(disk.tree(home)).toEqual(before);
    const renewed = await ask(served, 'PUT', `leases/${id}`, { headers: { 'lease-token': token } });
    expect(renewed.status).toBe(200);
  });
});
