import { describe, expect, it } from 'vitest';
import { deleteNamed } from '../../../../src/actions/delete-keys.ts';
import { codeOf, holdersOf, PRODUCT, seatHome, take, wishFor } from '../../../support/seat-home.ts';
import { installKey, KEY, KEY_2, testSite } from '../../../support/test-site.ts';

const NAMES = Array.from({ length: 16 }, (_, index) => `n${index}`);
const noRoom = (name: string) => {
  if (name === 'write') throw Object.assign(new Error(), { code: 'ENOSPC', syscall: 'write' });
};

describe('what is asked for in one turn', () => {
  it('is looked into once, not once for each', async () => {
    const { seats, disk, clock, site } = await seatHome({ seats: 16 });
    const leases = await Promise.all(NAMES.map((name) => take(seats, name)));
    clock.pass(500);
    let looks = 0;
    disk.onOperation = (name, path) => {
      if (name === 'statusOf' && path === site.home.paths.licence) looks += 1;
    };
    const looksOf = async (work: () => Promise<unknown>) => {
      looks = 0;
      await work();
      return looks;
    };
    const [one] = leases;
    const ofOne = await looksOf(() => seats.renew(one?.id ?? '', one?.token ?? ''));
    expect(ofOne).toBeGreaterThan(0);
    expect(
      await looksOf(() => Promise.all(leases.map(({ id, token }) => seats.renew(id, token)))),
    ).toBe(ofOne);
    expect(
      await looksOf(() => Promise.all(NAMES.map((name) => seats.acquire(wishFor(`more ${name}`))))),
    ).toBe(ofOne);
  });

  it('is answered each with its own outcome', async () => {
    const { seats } = await seatHome({ seats: 3 });
    const [anna, boris] = [await take(seats, 'anna'), await take(seats, 'boris')];
    const outcomes = [
      seats.renew(anna.id, anna.token),
      seats.renew(boris.id, anna.token),
      seats.renew('0000000000000000', anna.token),
      seats.acquire(wishFor('vera')),
      seats.acquire(wishFor('georg')),
      seats.acquire(wishFor('dora', { product: 'unknown' })),
      seats.acquire(wishFor('egon', { ttlSeconds: 1 })),
    ].map(codeOf);
    expect(await Promise.all(outcomes)).toEqual([
      'ok',
      'LEASE_TOKEN_WRONG',
      'LEASE_GONE',
      'ok',
      'SEATS_EXHAUSTED',
      'PRODUCT_NOT_LICENSED',
      'TTL_RANGE',
    ]);
    expect(await holdersOf(seats)).toEqual(['anna', 'boris', 'vera']);
  });

  it('is told the code each, where it could not be written', async () => {
    const { seats, disk } = await seatHome({ seats: 9 });
    const anna = await take(seats, 'anna');
    disk.onOperation = noRoom;
    const failed = await Promise.allSettled([
      seats.acquire(wishFor('boris')),
      seats.acquire(wishFor('vera')),
      seats.renew(anna.id, anna.token),
    ]);
    expect(failed).toMatchObject(failed.map(() => ({ reason: { code: 'DISK_FULL' } })));
    delete disk.onOperation;
    expect(await holdersOf(seats)).toEqual(['anna']);
  });

  it('is told the code each, where the licences could not be looked at', async () => {
    const { seats, disk, site } = await seatHome({ seats: 9 });
    const anna = await take(seats, 'anna');
    disk.onOperation = (name, path) => {
      if (name === 'statusOf' && path === site.home.paths.licence)
        throw Object.assign(new Error(), { code: 'EIO', syscall: 'lstat' });
    };
    const failed = await Promise.allSettled([
      seats.acquire(wishFor('boris')),
      seats.renew(anna.id, anna.token),
    ]);
    expect(failed).toMatchObject(failed.map(() => ({ reason: { code: 'IO_ERROR' } })));
    delete disk.onOperation;
    expect(await holdersOf(seats)).toEqual(['anna']);
  });
});

describe('a key that comes or goes', () => {
  it('counts in the request after it, also where the terms were known', async () => {
    const { seats, disk, vendor } = await seatHome({ seats: 1 });
    await take(seats, 'anna');
    const site = testSite(disk, { seed: 'another key' });
    for (const name of ['boris', 'vera']) {
      expect(await codeOf(seats.acquire(wishFor(name)))).toBe('SEATS_EXHAUSTED');
      await installKey(site, vendor, KEY_2, { seats: 1 });
      const both = [wishFor(name), wishFor(`${name} too`)].map((wish) => seats.acquire(wish));
      const codes = await Promise.all(both.map(codeOf));
      expect(codes).toEqual(['ok', 'SEATS_EXHAUSTED']);
      await seats.releaseByAdministrator({ user: name });
      await deleteNamed(site, [KEY_2]);
    }
  });

  it('counts where it went while somebody was still reading about it', async () => {
    const { seats, disk, site } = await seatHome({ seats: 9 });
    const before = seats.acquire(wishFor('anna'));
    disk.unlink(site.home.paths.activationFile(KEY));
    const after = seats.acquire(wishFor('boris'));
    await before;
    expect(await codeOf(after)).toBe('PRODUCT_NOT_LICENSED');
    expect(await codeOf(seats.acquire(wishFor('vera')))).toBe('PRODUCT_NOT_LICENSED');
  });
});

it('a renewal counts seats as the licence does, also where its terms are to be read again', async () => {
  const { seats, clock } = await seatHome({ seats: 9, seatPer: 'user' });
  const holder = { user: 'anna', host: 'PC', app: 'BSO' };
  const { id, token } = await take(seats, 'anna', { holder: { ...holder, session: '1' } });
  await take(seats, 'anna', { holder: { ...holder, session: '2' } });
  clock.pass(11_000);
  expect(await codeOf(seats.renew(id, token))).toBe('ok');
  expect(await seats.list(PRODUCT)).toMatchObject({ value: [{ used: 1, peakToday: 1 }] });
});
