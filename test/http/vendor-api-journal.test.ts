import { describe, expect, it } from 'vitest';
import { apiClient, SALE } from '../support/api-client.ts';
import { DAY } from '../support/test-site.ts';

interface Entry {
  seq: number;
  type: string;
  licence?: string;
}

async function busyYear() {
  const client = await apiClient();
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const { body } = await client.call('POST', 'licences', SALE);
    ids.push(body.licence.id);
    client.clock.now += DAY;
    await client.call('PATCH', `licences/${body.licence.id}`, { seats: 11 });
  }
  return { client, ids };
}

describe('GET /api/v1/journal', () => {
  it('gives pages, the oldest first, each entry once', async () => {
    const { client } = await busyYear();
    const all = (await client.look('GET', 'journal')).body;
    expect(all.next).toBeNull();
    const seen: Entry[] = [];
    let next: number | null = 0;
    while (next !== null) {
      const { body } = await client.look('GET', `journal?limit=2&after=${next}`);
      seen.push(...body.entries);
      next = body.next;
    }
    expect(seen).toEqual(all.entries);
  });

  it('knows nothing behind its end, and what came since then', async () => {
    const { client } = await busyYear();
    const { entries } = (await client.look('GET', 'journal')).body;
    const last = entries.at(-1).seq;
    expect((await client.look('GET', `journal?after=${last}`)).body.entries).toEqual([]);
    await client.call('POST', 'products', { code: 'BSO', name: 'Бланки' });
    const { body } = await client.look('GET', `journal?after=${last}`);
    expect(body.entries).toMatchObject([{ type: 'product-added', product: 'BSO' }]);
  });

  it('shows one licence, and what was done since a day in Moscow', async () => {
    const { client, ids } = await busyYear();
    const ofOne = (await client.look('GET', `journal?licence=${ids[1]}`)).body.entries as Entry[];
    expect(ofOne.map(({ type, licence }) => [type, licence])).toEqual([
      ['licence-added', ids[1]],
      ['licence-updated', ids[1]],
    ]);
    const since = (await client.look('GET', 'journal?since=2026-11-24')).body.entries as Entry[];
    expect(since.map(({ type, licence }) => [type, licence])).toEqual([
      ['licence-updated', ids[1]],
      ['licence-added', ids[2]],
      ['licence-updated', ids[2]],
    ]);
  });

  it('masks keys', async () => {
    const client = await apiClient();
    const { body } = await client.call('POST', 'licences', SALE);
    const { body: journal } = await client.look('GET', 'journal');
    expect(JSON.stringify(journal)).not.toContain(body.key);
  });

  it.each([
    'after=-1',
    'after=1.5',
    'since=yesterday',
    'since=2026-02-30',
    'licence=..%2f..',
    'limit=501',
  ])('refuses %s', async (query) => {
    const { look } = await apiClient();
    const reply = await look('GET', `journal?${query}`);
    expect(reply).toMatchObject({ status: 422, body: { code: 'REQUEST_INVALID' } });
  });
});

describe('POST /api/v1/customers/{inn}/invitations', () => {
  it('gives a link under the address that customers know, once', async () => {
    const publicUrl = new URL('https://centre.example/');
    const client = await apiClient({ options: { publicUrl } });
    await client.call('POST', 'licences', SALE);
    const { status, body } = await client.call('POST', 'customers/7707083893/invitations?days=3');
    expect(status).toBe(201);
    expect(body.link).toMatch(/^https:\/\/centre\.example\/invitation\/7707083893\.[\w-]{43}$/);
    expect(Date.parse(body.expiresAt)).toBe(client.clock.now + 3 * DAY);
    const { entries } = (await client.look('GET', 'journal')).body;
    expect(entries.at(-1)).toMatchObject({ type: 'customer-invited', by: 'shop' });
    expect(JSON.stringify(entries)).not.toContain(body.link.split('.').at(-1));
  });

  it.each([
    ['who bought nothing', 'customers/7605016030/invitations', 'CUSTOMER_WITHOUT_LICENCE'],
    ['whose INN is none', 'customers/77070838/invitations', 'INN_LENGTH'],
    ['whose INN is a path', 'customers/..%2f..%2fvendor/invitations', 'INN_CHARSET'],
  ])('invites nobody %s', async (_what, path, code) => {
    const client = await apiClient();
    await client.call('POST', 'licences', SALE);
    expect(await client.call('POST', path)).toMatchObject({ body: { code } });
  });
});

it('GET /api/v1/vendor-keys is for everybody, and the very bytes that are signed', async () => {
  const { stranger, centre } = await apiClient();
  const { headers, body } = await stranger('GET', 'vendor-keys');
  expect(JSON.stringify(body)).toBe(Buffer.from(centre.keySet).toString('utf8').trimEnd());
  expect(headers['content-disposition']).toBe('attachment; filename="vendor.json"');
});

it('products are added and listed', async () => {
  const client = await apiClient();
  const product = { code: 'BSO', name: 'Бланки строгой отчётности' };
  expect(await client.call('POST', 'products', product)).toMatchObject({
    status: 201,
    body: { product },
  });
  expect(await client.call('POST', 'products', product)).toMatchObject({
    status: 409,
    body: { code: 'PRODUCT_EXISTS' },
  });
  expect((await client.look('GET', 'products')).body.products).toContainEqual(product);
});
