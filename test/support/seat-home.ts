import type { Activation } from '../../src/domain/licence.ts';
import { openSeats, type Seats } from '../../src/actions/seats/open-seats.ts';
import type { AcquireWish } from '../../src/actions/seats/acquire-seat.ts';
import type { Site } from '../../src/actions/site.ts';
import { fixedClock, type FixedClock } from './fixed-clock.ts';
import { MemoryDisk } from './memory-disk.ts';
import { holderNamed } from './seat-world.ts';
import { installKey, KEY, NOW, testSite, trustVendor } from './test-site.ts';
import { testVendor, type TestVendor } from './test-vendor.ts';

export const PRODUCT = '1c-fleet';

/** Work that is put off waits until the home is closed. */
export const never = (): void => undefined;

/** A home in memory with one active key, and its seats. */
export interface SeatHome {
  disk: MemoryDisk;
  site: Site;
  clock: FixedClock;
  vendor: TestVendor;
  seats: Seats;
  /** The same home, opened by another process. */
  another(): Seats;
}

export async function seatHome(
  changes: Partial<Activation> = {},
  disk = new MemoryDisk({ now: () => NOW }),
): Promise<SeatHome> {
  disk.makeFolder('/var', 0o755);
  const vendor = testVendor();
  const site = testSite(disk, { seed: 'seats' });
  await trustVendor(site, vendor);
  await installKey(site, vendor, KEY, { seats: 2, ...changes });
  const clock = fixedClock(NOW);
  let opened = 0;
  const another = () => openSeats(testSite(disk, { seed: `seats ${(opened += 1)}` }), clock, never);
  return { disk, site, clock, vendor, seats: another(), another };
}

/** A seat for somebody of this name. */
export function wishFor(name: string, changes: Partial<AcquireWish> = {}): AcquireWish {
  return { product: PRODUCT, holder: holderNamed(name), ...changes };
}

/** The lease, where one was granted. */
export async function take(seats: Seats, name: string, changes: Partial<AcquireWish> = {}) {
  const outcome = await seats.acquire(wishFor(name, changes));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

/** `ok`, or the code of the refusal. */
export async function codeOf(
  outcome: Promise<{ ok: true } | { ok: false; code: string }>,
): Promise<string> {
  const said = await outcome;
  return said.ok ? 'ok' : said.code;
}

/** Who holds a seat, by name. */
export async function holdersOf(seats: Seats): Promise<string[]> {
  const listed = await seats.list();
  if (!listed.ok) throw new Error(listed.code);
  return listed.value.flatMap(({ leases }) => leases.map(({ holder }) => holder.user)).toSorted();
}
