import { describe, expect, it } from 'vitest';
import { readPin } from '../../src/client/proof/pin.ts';
import { makeProofCheck } from '../../src/client/proof/check-proof.ts';
import { proveLease } from '../../src/actions/lease-proof.ts';
import { testVendor } from '../support/test-vendor.ts';
import {
  ask,
  emptyDisk,
  HOLDER,
  PRODUCT,
  serveSeats,
  take,
  type TestLicenceServer,
} from '../support/test-licence-server.ts';

const NONCE = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);

/** As a program checks it that pins a vendor's root. */
function checkAs(vendor: { fingerprint: string }, released?: string) {
  const pin = readPin({ rootFingerprint: vendor.fingerprint });
  if (typeof pin !== 'object') throw new Error('no pin');
  return makeProofCheck(pin, released);
}

const expected = (lease: { id: string; ttlSeconds: number }, nonce = NONCE) => ({
  nonce,
  product: PRODUCT,
  lease: lease.id,
  holder: HOLDER,
  ttlSeconds: lease.ttlSeconds,
});

const renew = (served: TestLicenceServer, lease: { id: string; token: string }, nonce: string) =>
  ask(served, 'PUT', `leases/${lease.id}`, {
    headers: { 'lease-token': lease.token },
    payload: { nonce },
  });

describe('the proof of a lease', () => {
  it('convinces a program that pins the vendor’s root, when it is taken and when it is renewed', async () => {
    const served = await serveSeats();
    const check = checkAs(served.vendor);
    const { lease, proof } = (await take(served, '42', { nonce: NONCE })).body;
    expect(await check(proof, expected(lease))).toMatchObject({
      vendor: served.vendor.name,
      product: { code: PRODUCT },
      seats: 2,
    });
    const renewed = (await renew(served, lease, OTHER)).body;
    expect(await check(renewed.proof, expected(renewed.lease, OTHER))).toBeDefined();
  });

  it('is not there where nobody asks for one', async () => {
    const served = await serveSeats();
    const { lease, proof } = (await take(served)).body;
    expect(proof).toBeUndefined();
    const { body } = await ask(served, 'PUT', `leases/${lease.id}`, {
      headers: { 'lease-token': lease.token },
    });
    expect(body.proof).toBeUndefined();
  });

  it('convinces nobody with another root, nonce, lease or holder', async () => {
    const served = await serveSeats();
    const { lease, proof } = (await take(served, '42', { nonce: NONCE })).body;
    const wrong = [
      checkAs(testVendor('Other'))(proof, expected(lease)),
      checkAs(served.vendor)(proof, expected(lease, OTHER)),
      checkAs(served.vendor)(proof, expected({ ...lease, id: 'another' })),
      checkAs(served.vendor)(proof, { ...expected(lease), holder: { ...HOLDER, session: '43' } }),
    ];
    for (const { status } of await Promise.allSettled(wrong)) expect(status).toBe('rejected');
  });

  it('is made with an activation that covers the release', async () => {
    const served = await serveSeats({ supportUntil: '2026-06-30' });
    const { papers } = await served.server.picture();
    const wish = { nonce: NONCE, product: PRODUCT, lease: 'a', holder: HOLDER, ttlSeconds: 600 };
    expect(proveLease(papers!, { ...wish, released: '2026-06-30' })).toBeDefined();
    expect(proveLease(papers!, { ...wish, released: '2026-07-01' })).toBeUndefined();
    expect(proveLease(papers!, { ...wish, product: 'other', released: null })).toBeUndefined();
    const taken = (await take(served, '42', { nonce: NONCE, released: '2026-06-30' })).body;
    const check = checkAs(served.vendor, '2026-06-30');
    expect(await check(taken.proof, expected(taken.lease))).toBeDefined();
  });

  it('cannot be given by a home that lost its key pair (INSTALLATION_REPLACED): the seat is granted all the same', async () => {
    const disk = emptyDisk();
    const served = await serveSeats({}, { disk });
    disk.remove(served.site().home.paths.installation);
    const other = await served.another('with a new key pair');
    const { status, body } = await take(other, '42', { nonce: NONCE });
    expect([status, body.proof]).toEqual([201, undefined]);
  });

  it('belongs to its request: the same key with another nonce is another one', async () => {
    const served = await serveSeats();
    const sent = { headers: { 'idempotency-key': 'one' } };
    const first = (await take(served, '42', { nonce: NONCE }, sent)).body;
    const again = (await take(served, '42', { nonce: NONCE }, sent)).body;
    expect(again.proof).toEqual(first.proof);
    const other = await take(served, '42', { nonce: OTHER }, sent);
    expect(other.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});
