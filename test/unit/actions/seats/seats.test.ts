import { describe, expect, it } from 'vitest';
import { deleteNamed, resetHome } from '../../../../src/actions/delete-keys.ts';
import { putIfAbsent } from '../../../../src/store/durable-write.ts';
import { encodeJsonFile } from '../../../../src/store/json-file.ts';
import { digestText } from '../../../../src/signed/seat-token.ts';
import { codeOf, holdersOf, PRODUCT, seatHome, take, wishFor } from '../../../support/seat-home.ts';
import { installKey, KEY, KEY_2, testSite } from '../../../support/test-site.ts';

describe('taking a seat', () => {
  it('gives a lease with a token, of which the log has only the digest', async () => {
    const { seats, disk } = await seatHome();
    const lease = await take(seats, 'anna');
    expect(lease).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      product: PRODUCT,
      holder: { user: 'anna', host: 'PC-anna', app: 'BSO', session: 'anna' },
      ttlSeconds: 600,
      grantedAt: '2026-11-22T09:30:00.000Z',
      expiresAt: '2026-11-22T09:40:00.000Z',
      seats: { total: 2, used: 1, free: 1 },
    });
    const written = Object.values(disk.tree()).join('\n');
    expect(written).not.toContain(lease.token);
    expect(written).toContain(digestText(lease.token));
  });

  it('is refused where none is free, and says who holds them', async () => {
    const { seats, another, clock } = await seatHome();
    await take(seats, 'anna');
    clock.pass(1000);
    await take(another(), 'boris');
    const refused = await seats.acquire(wishFor('vera'));
    expect(refused).toMatchObject({
      ok: false,
      code: 'SEATS_EXHAUSTED',
      details: { total: 2, used: 2, holders: [{ user: 'anna' }, { user: 'boris' }] },
    });
  });

  it('never grants more at once than there are, whoever asks', async () => {
    const { seats, another } = await seatHome({ seats: 5 });
    const all = [seats, another(), another()];
    const said = await Promise.all(
      Array.from({ length: 30 }, (_, at) => codeOf(all[at % 3]!.acquire(wishFor(`user ${at}`)))),
    );
    expect(said.filter((code) => code === 'ok')).toHaveLength(5);
    expect(new Set(said)).toEqual(new Set(['ok', 'SEATS_EXHAUSTED']));
  });

  it.each([
    ['HOLDER_FORMAT', { holder: { user: 'x'.repeat(10_000) } }],
    ['TTL_RANGE', { ttlSeconds: 29 }],
    ['TTL_RANGE', { ttlSeconds: 86_401 }],
    ['DATE_FORMAT', { released: '2026-13-01' }],
    ['SUPPORT_EXPIRED', { released: '2030-01-01' }],
    ['PRODUCT_NOT_LICENSED', { product: 'other' }],
    ['PRODUCT_NOT_LICENSED', { product: '../../etc' }],
  ])('is refused with %s: %o', async (code, changes) => {
    const { seats } = await seatHome();
    expect(await codeOf(seats.acquire(wishFor('anna', changes)))).toBe(code);
    expect(await holdersOf(seats)).toEqual([]);
  });

  it('takes the usual time to live from the licence', async () => {
    const { seats } = await seatHome({ features: { leaseTtlSeconds: 120 } });
    expect((await take(seats, 'anna')).ttlSeconds).toBe(120);
    expect((await take(seats, 'boris', { ttlSeconds: 30 })).ttlSeconds).toBe(30);
  });
});

describe('a request with an idempotency key', () => {
  const once = { idempotencyKey: 'one' };

  it('gets the first answer again, from any process, also at once', async () => {
    const { seats, another } = await seatHome({ seats: 1 });
    const [first, same] = await Promise.all([take(seats, 'anna', once), take(seats, 'anna', once)]);
    expect(same).toEqual(first);
    expect(await take(another(), 'anna', once)).toEqual(first);
    expect(await holdersOf(seats)).toEqual(['anna']);
  });

  it('is refused with another body', async () => {
    const { seats } = await seatHome();
    await take(seats, 'anna', once);
    for (const changes of [{ ttlSeconds: 60 }, { released: '2026-01-01' }, { nonce: 'ab' }])
      expect(await codeOf(seats.acquire(wishFor('anna', { ...once, ...changes })))).toBe(
        'IDEMPOTENCY_KEY_REUSED',
      );
    expect(await codeOf(seats.acquire(wishFor('boris', once)))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('does not get an answer about a lease that is gone', async () => {
    const { seats } = await seatHome();
    const { id, token } = await take(seats, 'anna', once);
    await seats.release(id, token);
    expect(await codeOf(seats.acquire(wishFor('anna', once)))).toBe('LEASE_GONE');
  });
});

describe('keeping and giving back', () => {
  it('wants the token, or somebody who may do without', async () => {
    const { seats, another, clock } = await seatHome();
    const { id, token } = await take(seats, 'anna');
    clock.pass(300_000);
    expect(await codeOf(another().renew(id, 'wrong'))).toBe('LEASE_TOKEN_WRONG');
    const renewed = await another().renew(id, token);
    expect(renewed).toMatchObject({ ok: true, value: { expiresAt: '2026-11-22T09:45:00.000Z' } });
    expect(await codeOf(another().renew(id, null))).toBe('ok');
    expect(await codeOf(seats.release(id, 'wrong'))).toBe('LEASE_TOKEN_WRONG');
    expect(await codeOf(seats.release(id, token))).toBe('ok');
    expect(await codeOf(seats.release(id, token))).toBe('LEASE_GONE');
    expect(await codeOf(seats.renew(id, token))).toBe('LEASE_GONE');
  });

  it('a seat that nobody renewed comes back by itself', async () => {
    const { seats, clock } = await seatHome({ seats: 1 });
    const { id, token } = await take(seats, 'anna');
    clock.pass(599_000);
    expect(await codeOf(seats.acquire(wishFor('boris')))).toBe('SEATS_EXHAUSTED');
    clock.pass(1000);
    expect(await codeOf(seats.acquire(wishFor('boris')))).toBe('ok');
    expect(await codeOf(seats.renew(id, token))).toBe('LEASE_GONE');
  });

  it('after a new boot everybody has a fresh time, which a refused request begins', async () => {
    const { seats, another, clock } = await seatHome({ seats: 1 });
    await take(seats, 'anna');
    clock.pass(500_000);
    clock.reboot();
    expect(await codeOf(another().acquire(wishFor('boris')))).toBe('SEATS_EXHAUSTED');
    clock.pass(599_000);
    expect(await codeOf(another().acquire(wishFor('boris')))).toBe('SEATS_EXHAUSTED');
    clock.pass(1000);
    expect(await codeOf(another().acquire(wishFor('boris')))).toBe('ok');
  });
});

describe("an administrator's release", () => {
  it('takes back by id, user, computer, or all', async () => {
    const { seats } = await seatHome({ seats: 9 });
    const [anna] = await Promise.all(['anna', 'boris', 'vera'].map((name) => take(seats, name)));
    expect(seats.find({ user: 'boris' })).toHaveLength(1);
    expect(await seats.releaseByAdministrator({ id: anna!.id })).toHaveLength(1);
    expect(await seats.releaseByAdministrator({ user: 'boris' })).toHaveLength(1);
    expect(await seats.releaseByAdministrator({ host: 'PC-nobody' })).toEqual([]);
    expect(await holdersOf(seats)).toEqual(['vera']);
    expect(await seats.releaseByAdministrator('all', 'other')).toEqual([]);
    expect(await seats.releaseByAdministrator('all')).toHaveLength(1);
    expect(await codeOf(seats.renew(anna!.id, anna!.token))).toBe('LEASE_GONE');
  });
});

describe('licences that change meanwhile', () => {
  it('keys add up, and one that is deleted counts at once; nobody is thrown out', async () => {
    const { seats, disk, vendor } = await seatHome({ seats: 1 });
    const { id, token } = await take(seats, 'anna');
    expect(await codeOf(seats.acquire(wishFor('boris')))).toBe('SEATS_EXHAUSTED');
    const site = testSite(disk, { seed: 'another key' });
    await installKey(site, vendor, KEY_2, { seats: 1 });
    expect((await take(seats, 'boris')).seats).toEqual({ total: 2, used: 2, free: 0 });
    await deleteNamed(site, [KEY]);
    expect(await codeOf(seats.acquire(wishFor('vera')))).toBe('SEATS_EXHAUSTED');
    expect(await codeOf(seats.renew(id, token))).toBe('ok');
    expect(await seats.list(PRODUCT)).toMatchObject({ value: [{ total: 1, used: 2, free: 0 }] });
    await deleteNamed(site, [KEY_2]);
    expect(await codeOf(seats.acquire(wishFor('vera')))).toBe('PRODUCT_NOT_LICENSED');
    expect(await holdersOf(seats)).toEqual(['anna', 'boris']);
  });

  it('one that ends while the seats are open ends', async () => {
    const { seats, clock } = await seatHome({ expiresAt: '2026-11-22T09:31:00.000Z' });
    await take(seats, 'anna');
    clock.pass(60_000);
    expect(await codeOf(seats.acquire(wishFor('boris')))).toBe('LICENCE_EXPIRED');
  });

  it('where keys count seats differently, each session takes its own', async () => {
    const { seats, disk, vendor } = await seatHome({ seats: 1, seatPer: 'user' });
    const holder = { user: 'anna', host: 'PC', app: 'BSO', session: '1' };
    await take(seats, 'anna', { holder });
    await take(seats, 'anna', { holder: { ...holder, session: '2' } });
    expect(await seats.used(PRODUCT)).toBe(1);
    await installKey(testSite(disk, { seed: 'k' }), vendor, KEY_2, { seats: 1, seatPer: 'host' });
    expect(await seats.used(PRODUCT)).toBe(2);
  });

  it('a damaged activation says so', async () => {
    const { seats, disk, site } = await seatHome();
    const path = site.home.paths.activationFile(KEY);
    disk.unlink(path);
    const fd = disk.open(path, 'create');
    disk.write(fd, Buffer.from('{"payload'), 0);
    disk.close(fd);
    expect(await codeOf(seats.acquire(wishFor('anna')))).toBe('ACTIVATION_DAMAGED');
  });
});

describe('a ledger that is deleted', () => {
  it('by a reset is empty at once, for whoever has it open too', async () => {
    const { seats, another, disk } = await seatHome();
    const { id, token } = await take(seats, 'anna');
    await resetHome(testSite(disk, { seed: 'reset' }));
    expect(await holdersOf(another())).toEqual([]);
    expect(await codeOf(seats.renew(id, token))).toBe('LEASE_GONE');
    expect(await codeOf(seats.acquire(wishFor('boris')))).toBe('PRODUCT_NOT_LICENSED');
  });

  it('by a reset that was cut short is empty too, and whoever takes a seat finishes it', async () => {
    const { seats, another, disk, site } = await seatHome();
    const { id, token } = await take(seats, 'anna');
    putIfAbsent(
      site.home,
      site.home.paths.deletion,
      encodeJsonFile({ schema: 1, keys: [], requests: [], seats: true }),
    );
    expect(await holdersOf(another())).toEqual([]);
    expect(await seats.used(PRODUCT)).toBe(0);
    expect(await codeOf(seats.renew(id, token))).toBe('LEASE_GONE');
    expect(await codeOf(seats.acquire(wishFor('boris')))).toBe('ok');
    expect(await holdersOf(another())).toEqual(['boris']);
    expect(Object.keys(disk.tree())).not.toContain(site.home.paths.deletion);
  });

  it('by hand is a new one: renewals are told, and seats are given', async () => {
    const { seats, disk, site } = await seatHome({ seats: 1 });
    const { id, token } = await take(seats, 'anna');
    const folder = site.home.paths.seatLog(PRODUCT);
    for (const name of disk.list(folder)) disk.unlink(`${folder}/${name}`);
    disk.removeFolder(folder);
    expect(await codeOf(seats.renew(id, token))).toBe('LEASE_GONE');
    expect(await codeOf(seats.acquire(wishFor('boris')))).toBe('ok');
    expect(await holdersOf(seats)).toEqual(['boris']);
  });
});

describe('the history', () => {
  it('has refusals and peaks of the day, of all processes, and survives closing', async () => {
    const { seats, another, clock } = await seatHome();
    const anna = await take(seats, 'anna');
    await take(seats, 'boris');
    await seats.acquire(wishFor('vera'));
    await seats.release(anna.id, anna.token);
    await seats.close();
    const other = another();
    await take(other, 'galina');
    await other.acquire(wishFor('vera'));
    const today = { refusedToday: 2, peakToday: 2, used: 2 };
    expect(await other.list()).toMatchObject({ value: [today] });
    await other.close();
    clock.pass(24 * 60 * 60 * 1000);
    const later = another();
    expect(await later.list()).toMatchObject({
      value: [{ refusedToday: 0, peakToday: 0, used: 0 }],
    });
    expect(later.history({})).toEqual([
      { product: PRODUCT, days: [{ day: '2026-11-22', peak: 2, refused: 2 }] },
    ]);
    expect(later.history({ from: '2026-11-23' }, PRODUCT)).toEqual([
      { product: PRODUCT, days: [] },
    ]);
    await later.close();
  });
});

describe('a disk', () => {
  it('that is full grants nothing, tells it, and goes on when there is room', async () => {
    const { seats, disk } = await seatHome();
    const { id, token } = await take(seats, 'anna');
    disk.onOperation = (name) => {
      if (name === 'write') throw Object.assign(new Error(), { code: 'ENOSPC', syscall: 'write' });
    };
    await expect(seats.acquire(wishFor('boris'))).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await holdersOf(seats)).toEqual(['anna']);
    delete disk.onOperation;
    expect(await codeOf(seats.renew(id, token))).toBe('ok');
    expect(await codeOf(seats.acquire(wishFor('boris')))).toBe('ok');
  });
});
