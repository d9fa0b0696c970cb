import { describe, expect, it } from 'vitest';
import { verifyCentre } from '../../src/centre/verify/verify-centre.ts';
import { apiClient, SALE, type ApiClient, type Method } from '../support/api-client.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { emptyDisk, reopen } from '../support/test-centre.ts';

type Change = (licence: { id: string }) => readonly [Method, string, object?];

const CHANGES: Record<string, Change> = {
  'a sale': () => ['POST', 'licences', SALE],
  'a change': ({ id }) => ['PATCH', `licences/${id}`, { seats: 99 }],
  'a revocation': ({ id }) => ['POST', `licences/${id}/revocation`],
  'a new key': ({ id }) => ['POST', `licences/${id}/keys`, { override: false }],
  'a product': () => ['POST', 'products', { code: 'BSO', name: 'Бланки' }],
  'an invitation': () => ['POST', 'customers/7707083893/invitations'],
};

/** What the centre would say, without what only grows. */
async function picture({ look }: ApiClient) {
  const { licences } = (await look('GET', 'licences')).body;
  return { licences, products: (await look('GET', 'products')).body.products };
}

describe('with the disk full', () => {
  it.each(Object.entries(CHANGES))('%s says so, and is not half done', async (_name, change) => {
    const disk = emptyDisk();
    const client = await apiClient({ disk });
    const { body } = await client.call('POST', 'licences', SALE);
    const [method, path, payload] = change(body.licence);
    const before = await picture(client);
    disk.onOperation = (name) => {
      if (name === 'write')
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' });
    };
    const reply = await client.call(method, path, payload);
    expect(reply).toMatchObject({ status: 507, body: { code: 'DISK_FULL' } });
    expect(await picture(client)).toEqual(before);
    expect((await client.stranger('GET', 'health')).status).toBe(200);

    delete disk.onOperation;
    expect((await client.call(method, path, payload)).status).toBeLessThan(300);
    const checks = await verifyCentre(reopen(disk, 'looks'), { checksModes: true });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('at any write of a sale, a repetition with its Idempotency-Key ends with one licence', async () => {
    const headers = { 'idempotency-key': 'order-1' };
    for (let fails = 1; ; fails += 1) {
      const disk = emptyDisk();
      const client = await apiClient({ disk });
      let writes = 0;
      disk.onOperation = (name) => {
        if (name !== 'write') return;
        writes += 1;
        if (writes === fails)
          throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' });
      };
      const first = await client.call('POST', 'licences', SALE, headers);
      delete disk.onOperation;
      if (writes < fails) break;
      expect([201, 507]).toContain(first.status);
      const again = await client.call('POST', 'licences', SALE, headers);
      expect(again.status).toBe(201);
      const { licences } = (await client.look('GET', 'licences')).body;
      expect(licences).toMatchObject([{ keys: [{ key: again.body.key }] }]);
      expect(fails).toBeLessThan(50);
    }
  });
});

describe('a home that cannot be read', () => {
  it('is said to be so, with 507, and health says 503', async () => {
    const disk = emptyDisk();
    const client = await apiClient({ disk });
    disk.onOperation = (_name, path) => {
      if (path.includes('vendor.json'))
        throw Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'lstat', path });
    };
    expect(await client.stranger('GET', 'health')).toMatchObject({
      status: 503,
      body: { code: 'HOME_NOT_READABLE', details: {} },
    });
    expect(await client.look('GET', 'licences')).toMatchObject({
      status: 507,
      body: { code: 'HOME_NOT_READABLE' },
    });
  });

  it('is a disk in these tests that fails when it is told to', () => {
    expect(emptyDisk()).toBeInstanceOf(MemoryDisk);
  });
});
