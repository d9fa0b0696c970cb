import { describe, expect, it } from 'vitest';
import { makeServerToken } from '../../src/actions/server-tokens.ts';
import {
  ask,
  ELSEWHERE,
  PRODUCT,
  serveSeats,
  take,
  type TestLicenceServer,
} from '../support/test-licence-server.ts';

const OF = `{product="${PRODUCT}"}`;

async function read(served: TestLicenceServer): Promise<string> {
  const { status, text } = await ask(served, 'GET', '/metrics', { from: '127.0.0.1' });
  expect(status).toBe(200);
  return text;
}

/** The value of one line; undefined where it is not there. */
async function value(served: TestLicenceServer, name: string): Promise<number | undefined> {
  const line = (await read(served)).split('\n').find((each) => each.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

describe('what is counted', () => {
  it('seats that there are, are taken, and were refused', async () => {
    const served = await serveSeats();
    const { lease } = (await take(served, '1')).body;
    await take(served, '2');
    await take(served, '3');
    await take(served, '4', { product: 'made up' });
    await ask(served, 'PUT', `leases/${lease.id}`, { headers: { 'lease-token': lease.token } });
    await ask(served, 'PUT', `leases/${lease.id}`, { headers: { 'lease-token': 'wrong' } });
    await ask(served, 'DELETE', `leases/${lease.id}`, { headers: { 'lease-token': lease.token } });
    expect(await value(served, `sls_seats_total${OF}`)).toBe(2);
    expect(await value(served, `sls_seats_used${OF}`)).toBe(1);
    expect(await value(served, 'sls_leases_granted_total')).toBe(2);
    expect(await value(served, 'sls_seat_commit_seconds_count')).toBe(2);
    const refused = (product: string, code: string) =>
      value(served, `sls_seats_refused_total{product="${product}",code="${code}"}`);
    expect(await refused(PRODUCT, 'SEATS_EXHAUSTED')).toBe(1);
    expect(await refused('', 'PRODUCT_NOT_LICENSED')).toBe(1);
    expect(await value(served, 'sls_lease_renewals_total{code=""}')).toBe(1);
    expect(await value(served, 'sls_lease_renewals_total{code="LEASE_TOKEN_WRONG"}')).toBe(1);
    expect(await value(served, 'sls_lease_releases_total{code=""}')).toBe(1);
    const text = await read(served);
    for (const secret of [lease.token, lease.id, 'made up', 'DB49'])
      expect(text).not.toContain(secret);
  });

  it('days that are left, keys by state, and problems', async () => {
    const served = await serveSeats({
      supportUntil: '2026-12-22',
      expiresAt: '2026-11-25T09:30:00.000Z',
    });
    expect(await value(served, `sls_support_days_left${OF}`)).toBeCloseTo(30.5, 0);
    expect(await value(served, `sls_expiry_days_left${OF}`)).toBe(3);
    expect(await value(served, 'sls_keys{state="active"}')).toBe(1);
    served.clock.pass(4 * 24 * 60 * 60 * 1000);
    expect(await value(served, 'sls_problems{code="LICENCE_EXPIRED"}')).toBe(1);
    expect(await value(served, `sls_seats_total${OF}`)).toBeUndefined();
  });

  it('requests by their declared route', async () => {
    const served = await serveSeats();
    await ask(served, 'GET', `products/${PRODUCT}`);
    const labels = 'method="GET",route="/api/v1/products/:code",status="200"';
    expect(await value(served, `sls_http_requests_total{${labels}}`)).toBe(1);
  });
});

describe('who may read it', () => {
  it('this computer, and whoever has a token', async () => {
    const served = await serveSeats();
    const token = await makeServerToken(served.site(), 'programs');
    served.clock.pass(1000);
    const call = (headers = {}) => ask(served, 'GET', '/metrics', { from: ELSEWHERE, headers });
    expect((await call()).status).toBe(401);
    expect((await call({ authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await call({ authorization: 'Bearer slsp_wrong' })).status).toBe(401);
  });
});
