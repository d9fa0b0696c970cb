import { expect, it } from 'vitest';
import { openSeats } from '../../../../src/actions/seats/open-seats.ts';
import { fixedClock } from '../../../support/fixed-clock.ts';
import { never, PRODUCT, seatHome, take } from '../../../support/seat-home.ts';
import { NOW, testSite } from '../../../support/test-site.ts';

it('a process that is stopped before it reads does not take what others wrote for another boot', async () => {
  const { disk, clock, seats } = await seatHome();
  const { id, expiresAt } = await take(seats, 'anna');
  clock.pass(5000);
  await take(seats, 'boris');
  // It looked at its clock two seconds after the first seat was taken, perhaps, and reads three seconds later.
  const asleep = fixedClock(NOW);
  asleep.pass(2000);
  disk.onOperation = (_, path) => {
    if (!path.includes('Seats')) return;
    disk.onOperation = () => undefined;
    asleep.pass(3000);
  };
  const reader = openSeats(testSite(disk, { seed: 'reader' }), asleep, never);
  const listed = await reader.list(PRODUCT);
  const [lease] = listed.ok ? (listed.value[0]?.leases ?? []) : [];
  expect(lease).toMatchObject({ id, expiresAt });
});
