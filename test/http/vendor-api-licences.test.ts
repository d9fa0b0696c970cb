import { describe, expect, it } from 'vitest';
import { findLicence } from '../../src/centre/find-licence.ts';
import { apiClient, SALE, type ApiClient } from '../support/api-client.ts';
import { KEY } from '../support/test-site.ts';

async function sold({ call }: ApiClient, changes: object = {}) {
  const { status, body } = await call('POST', 'licences', { ...SALE, ...changes });
  expect(status).toBe(201);
  return body as { licence: { id: string; version: number }; key: string };
}

describe('POST /api/v1/licences', () => {
  it('adds a licence with its first key, durably, and says where it is', async () => {
    const client = await apiClient();
    const { status, body, headers } = await client.call('POST', 'licences', SALE);
    expect(status).toBe(201);
    expect(headers['location']).toBe(`/api/v1/licences/${body.licence.id}`);
    expect(headers['etag']).toBe('"1"');
    expect(body.licence).toMatchObject({ ...SALE, licensee: { ...SALE.licensee, country: 'RU' } });
    expect(findLicence(client.centre, body.key).licence.id).toBe(body.licence.id);
    const read = await client.look('GET', headers['location'] as string);
    expect(read.body).toEqual(body.licence);
  });

  it('takes every term that there is, and gives it back as it was sent', async () => {
    const client = await apiClient();
    const terms = {
      edition: 'КОРП',
      seats: 3,
      seatPer: 'host',
      validFrom: '2026-12-01',
      expiresAt: '2027-12-31T21:00:00.000Z',
      supportUntil: null,
      confirmDays: 30,
      binding: 'installation',
      features: { warehouses: 3, mobile: true, mode: 'быстрый', ratio: 0.5 },
      licensee: { name: 'ТОО «Ромашка»', inn: '110140012345', kpp: '', country: 'ZZ' },
    };
    const { licence } = await sold(client, terms);
    expect(licence).toMatchObject(terms);
  });

  it('takes over a key that was sold before, once', async () => {
    const client = await apiClient();
    const { key } = await sold(client, { key: KEY.toLowerCase() });
    expect(key).toBe(KEY);
    const again = await client.call('POST', 'licences', { ...SALE, key: KEY });
    expect(again).toMatchObject({ status: 409, body: { code: 'KEY_TAKEN' } });
  });

  it('adds nothing when it is repeated with its Idempotency-Key', async () => {
    const client = await apiClient();
    const headers = { 'idempotency-key': 'order-10482' };
    const first = await client.call('POST', 'licences', SALE, headers);
    const turned = Object.fromEntries(Object.entries(SALE).toReversed());
    const again = await client.call('POST', 'licences', turned, headers);
    expect(again).toMatchObject({ status: 201, body: first.body });
    const other = await client.call('POST', 'licences', { ...SALE, seats: 11 }, headers);
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect((await client.look('GET', 'licences')).body.licences).toHaveLength(1);
  });

  it('adds one licence for two of the same at the same time', async () => {
    const client = await apiClient();
    const post = () => client.call('POST', 'licences', SALE, { 'idempotency-key': 'order-1' });
    const [one, two] = await Promise.all([post(), post()]);
    expect(one.body.key).toBe(two.body.key);
    expect((await client.look('GET', 'licences')).body.licences).toHaveLength(1);
  });

  it.each([
    ['an unknown product', { product: 'nothing' }, 404, 'PRODUCT_UNKNOWN'],
    ['a wrong INN', { licensee: { ...SALE.licensee, inn: '7707083894' } }, 422, 'INN_CHECKSUM'],
    ['no KPP', { licensee: { name: 'А', inn: '7707083893' } }, 422, 'KPP_REQUIRED'],
    ['a wrong key', { key: 'DB49' }, 422, 'KEY_LENGTH'],
    [
      'an unknown country',
      { licensee: { name: 'А', inn: '1', country: 'XX' } },
      422,
      'COUNTRY_UNKNOWN',
    ],
    [
      'an end in the middle of a day',
      { expiresAt: '2027-01-01T12:00:00Z' },
      422,
      'REQUEST_INVALID',
    ],
    ['a day that no calendar has', { supportUntil: '2027-02-30' }, 422, 'REQUEST_INVALID'],
    ['a number as a text', { features: { warehouses: '3' } }, 422, 'REQUEST_INVALID'],
  ])('refuses %s, and adds nothing', async (_what, changes, status, code) => {
    const client = await apiClient();
    const reply = await client.call('POST', 'licences', { ...SALE, ...changes });
    expect(reply).toMatchObject({ status, body: { code, status } });
    expect((await client.look('GET', 'licences')).body.licences).toEqual([]);
  });
});

describe('GET /api/v1/licences', () => {
  it('finds by INN, country, product and key', async () => {
    const client = await apiClient();
    await client.call('POST', 'products', { code: 'BSO', name: 'Бланки' });
    const one = await sold(client);
    const two = await sold(client, {
      product: 'BSO',
      licensee: { name: 'Иванов И. И.', inn: '500100732259' },
    });
    const idsOf = async (query: string) =>
      (await client.look('GET', `licences?${query}`)).body.licences.map(
        ({ id }: { id: string }) => id,
      );
    expect(await idsOf('inn=7707083893')).toEqual([one.licence.id]);
    expect(await idsOf('inn=500100732259&country=RU')).toEqual([two.licence.id]);
    expect(await idsOf('inn=500100732259&country=KZ')).toEqual([]);
    expect(await idsOf('product=BSO')).toEqual([two.licence.id]);
    expect(await idsOf(`key=${one.key}`)).toEqual([one.licence.id]);
    expect(await idsOf(`key=${KEY}`)).toEqual([]);
  });

  it('gives pages that leave none out and show none twice', async () => {
    const client = await apiClient();
    const ids = [];
    for (let count = 0; count < 5; count += 1) ids.push((await sold(client)).licence.id);
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const path: string = `licences?limit=2${after === '' ? '' : `&after=${after}`}`;
      const { body } = await client.look('GET', path);
      seen.push(...body.licences.map(({ id }: { id: string }) => id));
      after = body.next;
    }
    expect(seen).toEqual(ids.toSorted());
  });

  it.each([
    'limit=0',
    'limit=501',
    'limit=1e9',
    'limit=two',
    'after=x',
    'colour=red',
    'inn=1&inn=2',
    'country=ru',
  ])('refuses %s', async (query) => {
    const { look } = await apiClient();
    expect(await look('GET', `licences?${query}`)).toMatchObject({
      status: 422,
      body: { code: 'REQUEST_INVALID', details: { part: 'query' } },
    });
  });

  it('says of a licence that is not there that it is not', async () => {
    const { look } = await apiClient();
    expect(await look('GET', 'licences/L0000000000')).toMatchObject({
      status: 404,
      body: { code: 'LICENCE_UNKNOWN' },
    });
  });
});

describe('PATCH /api/v1/licences/{id}', () => {
  it('changes what is named, and leaves the rest', async () => {
    const client = await apiClient();
    const { licence } = await sold(client, { features: { a: 1, b: 'x' } });
    const { status, body, headers } = await client.call('PATCH', `licences/${licence.id}`, {
      seats: 20,
      supportUntil: null,
      expiresAt: '2027-01-01T00:00:00+03:00',
      features: { a: null, c: true },
      licensee: { kpp: '770701001' },
    });
    expect({ status, etag: headers['etag'] }).toEqual({ status: 200, etag: '"2"' });
    expect(body).toEqual({
      ...licence,
      version: 2,
      seats: 20,
      supportUntil: null,
      expiresAt: '2026-12-31T21:00:00.000Z',
      features: { b: 'x', c: true },
      licensee: { ...SALE.licensee, kpp: '770701001', country: 'RU' },
    });
  });

  it('takes back what GET gave', async () => {
    const client = await apiClient();
    const { licence } = await sold(client, { expiresAt: '2027-01-01T00:00:00+03:00' });
    const { id, version, product, createdAt, revokedAt, sequence, keys, ...terms } =
      licence as unknown as Record<string, unknown>;
    const { status, body } = await client.call('PATCH', `licences/${String(id)}`, terms);
    expect({ status, body }).toEqual({ status: 200, body: licence });
    expect([version, product, createdAt, revokedAt, sequence, keys]).not.toContain(undefined);
  });

  it('makes both of two changes at the same time, and one of two with If-Match', async () => {
    const client = await apiClient();
    const path = `licences/${(await sold(client)).licence.id}`;
    await Promise.all([
      client.call('PATCH', path, { seats: 20 }),
      client.call('PATCH', path, { edition: 'КОРП' }),
    ]);
    const { body, headers } = await client.look('GET', path);
    expect(body).toMatchObject({ version: 3, seats: 20, edition: 'КОРП' });

    const match = { 'if-match': headers['etag'] as string };
    const replies = await Promise.all([
      client.call('PATCH', path, { seats: 21 }, match),
      client.call('PATCH', path, { seats: 22 }, match),
    ]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(replies.find(({ status }) => status === 412)?.body).toMatchObject({
      code: 'LICENCE_CHANGED',
      details: { version: 4 },
    });
  });

  it.each([
    ['nothing at all', {}, 'REQUEST_INVALID'],
    ['another product', { product: 'BSO' }, 'REQUEST_INVALID'],
    ['an INN without its country', { licensee: { inn: '500100732259' } }, 'REQUEST_INVALID'],
    ['no seats', { seats: 0 }, 'REQUEST_INVALID'],
    ['an INN of another country', { licensee: { inn: '1', country: 'KZ' } }, 'FOREIGN_ID_FORMAT'],
  ])('refuses %s, and changes nothing', async (_what, change, code) => {
    const client = await apiClient();
    const { licence } = await sold(client);
    const reply = await client.call('PATCH', `licences/${licence.id}`, change);
    expect(reply).toMatchObject({ status: 422, body: { code } });
    expect((await client.look('GET', `licences/${licence.id}`)).body.version).toBe(1);
  });
});

describe('the end of a licence', () => {
  it('is the same reply twice', async () => {
    const client = await apiClient();
    const { licence } = await sold(client);
    const first = await client.call('POST', `licences/${licence.id}/revocation`);
    client.clock.now += 60_000;
    const again = await client.call('POST', `licences/${licence.id}/revocation`, {});
    expect(first).toMatchObject({
      status: 200,
      body: { version: 2, keys: [{ state: 'revoked' }] },
    });
    expect(again.body).toEqual(first.body);
  });

  it('lets no key be made any more', async () => {
    const client = await apiClient();
    const { licence } = await sold(client);
    await client.call('POST', `licences/${licence.id}/revocation`);
    const reply = await client.call('POST', `licences/${licence.id}/keys`, { override: true });
    expect(reply).toMatchObject({ status: 403, body: { code: 'LICENCE_REVOKED' } });
  });
});

describe('POST /api/v1/licences/{id}/keys', () => {
  it('makes three a month for the owner, and any number for support', async () => {
    const client = await apiClient();
    const { licence } = await sold(client);
    const make = (override: boolean) =>
      client.call('POST', `licences/${licence.id}/keys`, { override });
    const left = [];
    for (let count = 0; count < 3; count += 1) left.push((await make(false)).body.left);
    expect(left).toEqual([2, 1, 0]);
    expect(await make(false)).toMatchObject({ status: 403, body: { code: 'KEY_LIMIT_REACHED' } });
    expect(await make(true)).toMatchObject({ status: 201, body: { left: null } });
  });
});
