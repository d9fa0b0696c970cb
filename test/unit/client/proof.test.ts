import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeProofCheck } from '../../../src/client/proof/check-proof.ts';
import { fingerprint } from '../../../src/signed/ed25519.ts';
import { clientWorld } from '../../support/client-world.ts';
import { refusedFor } from '../../support/forged-proof.ts';
import { readGolden } from '../../support/golden-files.ts';
import { leaseAnswer, revokedSigner } from '../../support/golden-payloads.ts';
import { ROOT_KEY, type TestProof } from '../../support/lease-server.ts';

describe('a genuine server', () => {
  it('is believed by the vendor’s root key, and tells what the vendor signed', async () => {
    const world = clientWorld();
    const lease = await world.connect({ rootKey: ROOT_KEY.toUpperCase() }).acquire();
    expect(lease.licence).toMatchObject({
      product: { code: '1c-fleet' },
      licensee: { inn: '7707083893' },
    });
  });

  it.each([
    fingerprint(ROOT_KEY),
    `SHA256:${fingerprint(ROOT_KEY).toLowerCase().replaceAll('-', ':')}`,
    fingerprint(ROOT_KEY).replaceAll('-', ' '),
  ])('is believed by the fingerprint %s', async (rootFingerprint) => {
    const lease = await clientWorld().connect({ rootFingerprint }).acquire();
    expect(lease.licence?.product.code).toBe('1c-fleet');
  });

  it('proves each renewal over another nonce', async () => {
    const world = clientWorld();
    const lease = await world.connect({ rootKey: ROOT_KEY }).acquire();
    await world.clock.pass(600_000);
    await world.clock.pass(600_000);
    const nonces = world.server.heard.map(
      ({ body }) => (JSON.parse(body) as { nonce: string }).nonce,
    );
    expect(nonces.length).toBeGreaterThan(4);
    expect(new Set(nonces).size).toBe(nonces.length);
    expect(nonces.every((nonce) => /^[0-9a-f]{64}$/.test(nonce))).toBe(true);
    expect(lease.state).toBe('held');
  });

  it('is believed where its activation was signed by a key that was revoked since', async () => {
    const forge = (proof: TestProof) => {
      proof.signers.centre = revokedSigner;
      return proof.sign();
    };
    expect(await refusedFor(forge)).toBe('believed');
  });

  it('is not believed where nothing can be checked (CRYPTO_UNAVAILABLE)', async () => {
    const world = clientWorld();
    const { getRandomValues } = crypto;
    // As browsers have it on a page without https.
    vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
    onTestFinished(() => void vi.unstubAllGlobals());
    await expect(world.connect({ rootKey: ROOT_KEY }).acquire()).rejects.toMatchObject({
      code: 'CRYPTO_UNAVAILABLE',
    });
  });

  it('is not asked for a proof where no root is pinned', async () => {
    const world = clientWorld();
    world.server.proof = undefined;
    const lease = await world.connect().acquire();
    expect(world.server.heard[0]?.body).not.toContain('nonce');
    expect(lease.licence).toBeUndefined();
  });
});

describe('a server that took the place of the genuine one', () => {
  it('is a server that is away: grace is given, then the seat is lost', async () => {
    const world = clientWorld();
    const lease = await world.connect({ rootKey: ROOT_KEY, offlineGraceSeconds: 60 }).acquire();
    world.server.proof = () => undefined;
    await world.clock.pass(600_000);
    expect(lease.state).toBe('offline');
    await world.clock.pass(60_000);
    expect(await lease.lost).toMatchObject({
      code: 'LEASE_RAN_OUT',
      details: { reason: 'SERVER_NOT_GENUINE' },
    });
  });

  it('cannot repeat an old proof', async () => {
    const world = clientWorld();
    const seen: ReturnType<TestProof['sign']>[] = [];
    world.server.proof = (proof) => {
      seen.push(proof.sign());
      return seen[0];
    };
    const lease = await world.connect({ rootKey: ROOT_KEY }).acquire();
    await world.clock.pass(650_000);
    expect(lease.state).toBe('lost');
  });
});

it('is what the golden files are', async () => {
  const read = (name: string) => readGolden(name).toString();
  const proof = {
    vendorKeys: read('vendor-keys.json'),
    activation: read('activation.json'),
    answer: read('lease-answer.json'),
  };
  const check = makeProofCheck({ rootKey: ROOT_KEY }, undefined);
  expect(await check(proof, leaseAnswer)).toMatchObject({ edition: 'ПРОФ', seats: 10 });
});
