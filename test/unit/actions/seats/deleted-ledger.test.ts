import { describe, expect, it } from 'vitest';
import { resetHome } from '../../../../src/actions/delete-keys.ts';
import { examine } from '../../../../src/actions/doctor.ts';
import { openSeats } from '../../../../src/actions/seats/open-seats.ts';
import { fixedClock } from '../../../support/fixed-clock.ts';
import type { MemoryDisk } from '../../../support/memory-disk.ts';
import { codeOf, holdersOf, never, PRODUCT, seatHome, take } from '../../../support/seat-home.ts';
import { noLink } from '../../../support/test-link.ts';
import { HOME, installKey, KEY, NOW, testSite, trustVendor } from '../../../support/test-site.ts';

const LEDGER = `${HOME}/Seats/${PRODUCT}`;
const HOUR_MS = 60 * 60 * 1000;

/** What the doctor says about ledgers, so many hours after the start. */
async function saidOf(disk: MemoryDisk, hours = 0) {
  const site = testSite(disk, { seed: 'doctor', now: NOW + hours * HOUR_MS });
  const checks = await examine(site, noLink);
  return checks.flatMap(({ name, problems }) => (name === 'ledger' ? problems : []));
}

const DELETED = [{ code: 'LEDGER_DELETED', details: { product: PRODUCT } }];

describe('a ledger that is deleted while it is served', () => {
  it('is a new one: nobody holds a seat, whoever renews is told so, and seats are given', async () => {
    const { disk, seats } = await seatHome();
    const anna = await take(seats, 'anna');
    await take(seats, 'boris');
    disk.remove(`${HOME}/Seats`);
    expect(await codeOf(seats.renew(anna.id, anna.token))).toBe('LEASE_GONE');
    expect(await codeOf(seats.release(anna.id, anna.token))).toBe('LEASE_GONE');
    expect(await holdersOf(seats)).toEqual([]);
    await Promise.all([take(seats, 'vera'), take(seats, 'gleb')]);
    expect(await holdersOf(seats)).toEqual(['gleb', 'vera']);
    disk.remove(LEDGER);
    await take(seats, 'dina');
    expect(await holdersOf(seats)).toEqual(['dina']);
    await seats.close();
    expect(disk.openHandles).toBe(0);
  });

  it('is told by the doctor, with and without a new one, for a day', async () => {
    const { disk, seats, another } = await seatHome();
    await take(seats, 'anna');
    await seats.close();
    expect(await saidOf(disk)).toEqual([]);
    disk.remove(LEDGER);
    expect(await saidOf(disk)).toEqual(DELETED);
    expect(await saidOf(disk, 24)).toEqual(DELETED);
    expect(await saidOf(disk, 26)).toEqual([]);
    const later = another();
    await take(later, 'boris');
    expect(await saidOf(disk)).toEqual(DELETED);
    await later.close();
    expect(await saidOf(disk)).toEqual(DELETED);
    expect(await saidOf(disk, 23)).toEqual(DELETED);
    expect(await saidOf(disk, 25)).toEqual([]);
  });

  it('is noticed by the process that serves it, too', async () => {
    const { disk, seats } = await seatHome();
    await take(seats, 'anna');
    await seats.close();
    await take(seats, 'boris');
    disk.remove(LEDGER);
    await take(seats, 'vera');
    await seats.close();
    expect(await saidOf(disk)).toEqual(DELETED);
  });

  it('is nothing to be told where the seats were reset', async () => {
    const { disk, site, vendor, seats } = await seatHome();
    await take(seats, 'anna');
    await seats.close();
    await resetHome(site);
    expect(await saidOf(disk)).toEqual([]);
    await trustVendor(site, vendor);
    await installKey(site, vendor, KEY, { seats: 2 });
    const again = openSeats(testSite(disk, { seed: 'again' }), fixedClock(NOW), never);
    await take(again, 'boris');
    await again.close();
    expect(await saidOf(disk)).toEqual([]);
  });

  it('is noted once an hour, and a note that cannot be written holds nobody up', async () => {
    const { disk, seats, clock } = await seatHome();
    const note = () => disk.contentOf(`${HOME}/History/${PRODUCT}/ledger.json`).toString();
    await take(seats, 'anna');
    await seats.close();
    const first = note();
    clock.pass(10 * 60 * 1000);
    await take(seats, 'boris');
    await seats.close();
    expect(note()).toBe(first);
    clock.pass(HOUR_MS);
    disk.onOperation = (name, path) => {
      if (name === 'rename' && path.includes('History'))
        disk.faults.set(disk.operations, { fail: 'ENOSPC' });
    };
    await take(seats, 'vera');
    await seats.close();
    expect(note()).toBe(first);
    disk.onOperation = () => undefined;
    await take(seats, 'gleb');
    await seats.close();
    expect(note()).not.toBe(first);
    expect(await saidOf(disk, 1)).toEqual([]);
  });
});
