import { describe, expect, it } from 'vitest';
import {
  ask,
  HOLDER,
  PRODUCT,
  serveHome,
  serveSeats,
  take,
  type TestLicenceServer,
} from '../support/test-licence-server.ts';

const MINUTE = 60_000;
const withToken = (token: string) => ({ headers: { 'lease-token': token } });

const used = async (served: TestLicenceServer) => {
  const { body } = await ask(served, 'GET', `products/${PRODUCT}`);
  return body.seats.used as number;
};

describe('a seat', () => {
  it('is taken, renewed and given back', async () => {
    const served = await serveSeats();
    const taken = await take(served);
    expect(taken.status).toBe(201);
    const { id, token } = taken.body.lease;
    expect(taken.body).toMatchObject({
      lease: { product: PRODUCT, holder: HOLDER, ttlSeconds: 600 },
      seats: { total: 2, used: 1, free: 1 },
    });
    served.clock.pass(9 * MINUTE);
    const renewed = await ask(served, 'PUT', `leases/${id}`, withToken(token));
    expect(renewed.status).toBe(200);
    expect(renewed.body.lease.expiresAt > taken.body.lease.expiresAt).toBe(true);
    expect(renewed.text).not.toContain(token);
    served.clock.pass(9 * MINUTE);
    expect(await used(served)).toBe(1);
    expect((await ask(served, 'DELETE', `leases/${id}`, withToken(token))).status).toBe(204);
    expect(await used(served)).toBe(0);
  });

  it('comes back by itself when nobody renews it (LEASE_GONE)', async () => {
    const served = await serveSeats();
    const { id, token } = (await take(served, '1', { ttlSeconds: 60 })).body.lease;
    served.clock.pass(65_000);
    expect(await used(served)).toBe(0);
    const late = await ask(served, 'PUT', `leases/${id}`, withToken(token));
    expect([late.status, late.body.code]).toEqual([410, 'LEASE_GONE']);
  });

  it('is refused where all are taken, with those who hold them (SEATS_EXHAUSTED)', async () => {
    const served = await serveSeats();
    await take(served, '1');
    await take(served, '2');
    const refused = await take(served, '3');
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'SEATS_EXHAUSTED',
      details: { product: PRODUCT, total: 2, used: 2, holders: [HOLDER_OF('1'), HOLDER_OF('2')] },
    });
    expect(refused.text).not.toContain('token');
  });

  it('that is another’s cannot be renewed or given back (LEASE_TOKEN_WRONG)', async () => {
    const served = await serveSeats();
    const mine = (await take(served, '1')).body.lease;
    const theirs = (await take(served, '2')).body.lease;
    for (const method of ['PUT', 'DELETE'] as const) {
      const refused = await ask(served, method, `leases/${theirs.id}`, withToken(mine.token));
      expect([refused.status, refused.body.code]).toEqual([403, 'LEASE_TOKEN_WRONG']);
    }
    expect(await used(served)).toBe(2);
  });

  it('is renewed and given back by a program that names a type for the body that it does not send', async () => {
    const served = await serveSeats();
    const { id, token } = (await take(served)).body.lease;
    const headers = {
      'lease-token': token,
      'content-type': 'application/json',
      'content-length': '0',
    };
    const renewed = await ask(served, 'PUT', `leases/${id}`, { headers });
    const given = await ask(served, 'DELETE', `leases/${id}`, { headers });
    expect([renewed.status, given.status]).toEqual([200, 204]);
    // A seat is never asked for with nothing.
    const taken = await ask(served, 'POST', 'leases', { headers });
    expect([taken.status, taken.body.code]).toEqual([400, 'BODY_MALFORMED']);
  });

  it('cannot be renewed without a token', async () => {
    const served = await serveSeats();
    const { id } = (await take(served)).body.lease;
    const refused = await ask(served, 'PUT', `leases/${id}`);
    expect(refused.body).toMatchObject({
      code: 'REQUEST_INVALID',
      details: { part: 'header', problem: 'missing-field: lease-token' },
    });
  });

  it('is one and the same for a request that a proxy repeats', async () => {
    const served = await serveSeats();
    const sent = { headers: { 'idempotency-key': 'request 1' } };
    const [first, second] = [await take(served, '1', {}, sent), await take(served, '1', {}, sent)];
    expect(second.status).toBe(201);
    expect(second.body.lease).toMatchObject({
      id: first.body.lease.id,
      token: first.body.lease.token,
    });
    expect(await used(served)).toBe(1);
    const both = await Promise.all([take(served, '1', {}, sent), take(served, '1', {}, sent)]);
    expect(both.map(({ body }) => body.lease.id)).toEqual([
      first.body.lease.id,
      first.body.lease.id,
    ]);
  });

  it('is refused to a repeated key that asks for something else (IDEMPOTENCY_KEY_REUSED)', async () => {
    const served = await serveSeats();
    const sent = { headers: { 'idempotency-key': 'request 1' } };
    await take(served, '1', {}, sent);
    const refused = await take(served, '2', {}, sent);
    expect([refused.status, refused.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('is granted in the order of the file by two servers on one home, and never twice', async () => {
    const served = await serveSeats();
    const other = await served.another();
    const replies = await Promise.all(
      Array.from({ length: 6 }, (_, session) =>
        take(session % 2 === 0 ? served : other, `${session}`),
      ),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409, 409, 409]);
    expect(await used(other)).toBe(2);
  });

  it('that one server granted another one renews', async () => {
    const served = await serveSeats();
    const { id, token } = (await take(served)).body.lease;
    const other = await served.another();
    expect((await ask(other, 'PUT', `leases/${id}`, withToken(token))).status).toBe(200);
  });
});

const HOLDER_OF = (session: string) => ({ ...HOLDER, session });

describe('support', () => {
  it('refuses a release that it does not cover, and says until when it does (SUPPORT_EXPIRED)', async () => {
    const served = await serveSeats({ supportUntil: '2026-06-30' });
    expect((await take(served, '1', { released: '2026-06-30' })).status).toBe(201);
    const refused = await take(served, '2', { released: '2026-07-01' });
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      403,
      'SUPPORT_EXPIRED',
      { product: PRODUCT, released: '2026-07-01', supportUntil: '2026-06-30' },
    ]);
  });
});

describe('a product', () => {
  it('that was never bought is PRODUCT_NOT_LICENSED', async () => {
    const served = await serveSeats();
    const refused = await take(served, '1', { product: 'other' });
    expect([refused.status, refused.body.code]).toEqual([404, 'PRODUCT_NOT_LICENSED']);
    expect((await ask(served, 'GET', 'products/other')).body.code).toBe('PRODUCT_NOT_LICENSED');
  });

  it('is not there where no key was entered', async () => {
    const served = await serveHome();
    expect((await take(served)).body.code).toBe('PRODUCT_NOT_LICENSED');
    expect((await ask(served, 'GET', 'products')).body).toEqual({ products: [] });
  });

  it('whose licence has ended is said to have (LICENCE_EXPIRED), without the key', async () => {
    const served = await serveSeats({ expiresAt: '2026-11-23T00:00:00.000Z' });
    expect((await take(served)).status).toBe(201);
    served.clock.pass(24 * 60 * MINUTE);
    const refused = await take(served, '2');
    expect([refused.status, refused.body.code]).toEqual([403, 'LICENCE_EXPIRED']);
    expect(refused.text).toContain('DB49-…-7B67');
    expect(refused.text).not.toContain('A88A');
  });

  it('is told with its licensee, for a program’s title', async () => {
    const served = await serveSeats();
    const { body } = await ask(served, 'GET', `products/${PRODUCT}`);
    expect(body).toEqual({
      code: PRODUCT,
      name: '1С:Управление автотранспортом',
      edition: 'ПРОФ',
      licensee: { name: 'АО «Ромашка»', inn: '7707083893', kpp: '773601001', country: 'RU' },
      seats: { total: 2, used: 0, free: 2 },
      supportUntil: '2027-03-02',
      expiresAt: null,
    });
  });
});

describe('who holds seats', () => {
  it('is told to everybody, without what renews them', async () => {
    const served = await serveSeats();
    const { lease } = (await take(served, '1')).body;
    await take(served, '2');
    await take(served, '3');
    const { body, text } = await ask(served, 'GET', 'leases');
    expect(body.products).toMatchObject([
      { code: PRODUCT, total: 2, used: 2, free: 0, refusedToday: 1, peakToday: 2 },
    ]);
    expect(body.products[0].leases[0]).toMatchObject({ id: lease.id, holder: lease.holder });
    expect(text).not.toContain(lease.token);
    expect((await ask(served, 'GET', 'leases?product=other')).status).toBe(404);
  });
});
