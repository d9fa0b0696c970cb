import { expect, it, onTestFinished, vi } from 'vitest';
import type { ConnectOptions } from '../../src/client/api.ts';
import { connect } from '../../src/client/connect.ts';
import { testClientClock } from '../support/client-clock.ts';
import {
  HOLDER,
  PRODUCT,
  serveSeats,
  type TestLicenceServer,
} from '../support/test-licence-server.ts';
import { testVendor } from '../support/test-vendor.ts';

const SECOND = 1000;

async function listen({ app }: TestLicenceServer, port = 0): Promise<string> {
  onTestFinished(() => app.close());
  return app.listen({ host: '127.0.0.1', port });
}

/** The real licence server over a disk in memory, and a program; time passes for both. */
async function serveProgram(changes: Partial<ConnectOptions> = {}) {
  const served = await serveSeats();
  const url = await listen(served);
  const clock = testClientClock();
  const program = connect({
    url,
    product: PRODUCT,
    holder: HOLDER,
    clock,
    // A renewal is due just before 200 s: none times out because a test moved on too far.
    random: () => 0.99,
    releaseOnExit: false,
    rootFingerprint: served.vendor.fingerprint,
    ...changes,
  });
  const pass = async (milliseconds: number) => {
    served.clock.pass(milliseconds);
    await clock.pass(milliseconds);
  };
  return { served, url, program, pass };
}

it('proves itself to a program that pins the vendor’s root, at the grant and at each renewal', async () => {
  const { program, pass, served } = await serveProgram({ released: '2027-03-02' });
  const lease = await program.acquire();
  expect(lease.licence).toMatchObject({
    vendor: served.vendor.name,
    product: { code: PRODUCT },
    licensee: { name: 'АО «Ромашка»' },
    supportUntil: '2027-03-02',
  });
  const first = lease.expiresAt;
  await pass(200 * SECOND);
  await vi.waitFor(() => expect(lease.expiresAt > first).toBe(true), { timeout: 10_000 });
  expect(lease).toMatchObject({ state: 'held', isHeld: true });
  expect(await lease.release()).toBe(true);
  expect((await program.product()).seats).toEqual({ total: 2, used: 0, free: 2 });
});

it('cannot prove itself under another vendor’s root', async () => {
  const { program } = await serveProgram({ rootFingerprint: testVendor('another').fingerprint });
  await expect(program.acquire()).rejects.toMatchObject({
    code: 'SERVER_NOT_GENUINE',
    details: { document: 'vendor-keys', problem: 'other-root' },
  });
  // What was granted in vain is given back.
  await vi.waitFor(async () => expect((await program.product()).seats.used).toBe(0));
});

it('keeps a seat through a restart of the server', async () => {
  const { served, program, url, pass } = await serveProgram();
  const lease = await program.acquire();
  const first = lease.expiresAt;
  await served.app.close();
  await served.server.close();
  await pass(240 * SECOND);
  const again = await served.another('restarted');
  await listen(again, Number(new URL(url).port));
  await vi.waitFor(
    async () => {
      await pass(SECOND);
      expect(lease.expiresAt > first).toBe(true);
    },
    { timeout: 20_000 },
  );
  expect(lease).toMatchObject({ state: 'held', isHeld: true });
});

it('refuses with its codes, details, sentences and next steps', async () => {
  const { program, url, served } = await serveProgram({ language: 'ru' });
  await program.acquire({ holder: { ...HOLDER, session: '1' } });
  await program.acquire({ holder: { ...HOLDER, session: '2' } });
  await expect(program.acquire({ holder: { ...HOLDER, session: '3' } })).rejects.toMatchObject({
    code: 'SEATS_EXHAUSTED',
    status: 409,
    details: { total: 2, used: 2, holders: [{ session: '1' }, { session: '2' }] },
    message: /[а-я]/,
    next: /[а-я]/,
  });
  const rootFingerprint = served.vendor.fingerprint;
  const refused = (changes: Partial<ConnectOptions>) =>
    connect({ url, product: PRODUCT, holder: HOLDER, rootFingerprint, ...changes }).acquire();
  await expect(refused({ product: 'other' })).rejects.toMatchObject({
    code: 'PRODUCT_NOT_LICENSED',
  });
  await expect(refused({ released: '2027-03-03' })).rejects.toMatchObject({
    code: 'SUPPORT_EXPIRED',
    details: { supportUntil: '2027-03-02' },
  });
  await expect(refused({ ttlSeconds: 5 })).rejects.toMatchObject({ code: 'TTL_RANGE' });
  await expect(refused({ holder: { ...HOLDER, user: 'a'.repeat(201) } })).rejects.toMatchObject({
    code: 'HOLDER_FORMAT',
  });
});

it('lets a waiting program in when a seat comes back', async () => {
  const { program, pass } = await serveProgram();
  const seats = await Promise.all(
    ['1', '2'].map((session) => program.acquire({ holder: { ...HOLDER, session } })),
  );
  let refusals = 0;
  const holder = { ...HOLDER, session: '3' };
  const waiting = program.acquire({ holder, wait: true, onWaiting: () => (refusals += 1) });
  await vi.waitFor(() => expect(refusals).toBe(1));
  await seats[0]?.release();
  await pass(2 * SECOND);
  expect((await waiting).holder.session).toBe('3');
});

it('gives a fresh seat to a program that was cut off longer than its lease', async () => {
  const { served, program, pass, url } = await serveProgram({ offlineGraceSeconds: 3600 });
  const lease = await program.acquire();
  const first = lease.id;
  await served.app.close();
  await pass(1000 * SECOND);
  expect(lease.state).toBe('offline');
  await listen(await served.another(), Number(new URL(url).port));
  await vi.waitFor(
    async () => {
      await pass(SECOND);
      expect(lease.state).toBe('held');
    },
    { timeout: 20_000 },
  );
  expect(lease.id).not.toBe(first);
});
