import { expect, it } from 'vitest';
import { NEVER_SHOWN_HEADERS, SECURITY_HEADERS } from '../../src/http/security-headers.ts';
import { ask, PRODUCT, serveSeats, take } from '../support/test-licence-server.ts';

it('whatever a browser may show says what it may do; what it never shows is not guessed at', async () => {
  const served = await serveSeats();
  const taken = await take(served);
  const { id, token } = taken.body.lease;
  const shown = [
    taken,
    await take(served, 'x', { ttlSeconds: 1 }),
    await ask(served, 'GET', 'leases'),
  ];
  for (const { headers } of shown) expect(headers).toMatchObject(SECURITY_HEADERS);
  const headers = { 'lease-token': token };
  const renewed = await ask(served, 'PUT', `leases/${id}`, { headers });
  const released = await ask(served, 'DELETE', `leases/${id}`, { headers });
  expect([renewed.status, released.status]).toEqual([200, 204]);
  for (const reply of [renewed, released]) expect(reply.headers).toMatchObject(NEVER_SHOWN_HEADERS);
  expect((await ask(served, 'GET', `products/${PRODUCT}`)).body.seats.used).toBe(0);
});
