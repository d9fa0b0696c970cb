import { enterKey } from '../../src/actions/activate.ts';
import type { LinkOutcome } from '../../src/actions/centre-link.ts';
import { makeRequestText } from '../../src/actions/make-request.ts';
import { setSetting } from '../../src/actions/settings.ts';
import { fixedClock } from './fixed-clock.ts';
import { listenWithPages, type ListeningServer } from './listening-server.ts';
import { emptyDisk, PRODUCT, take, type TestLicenceServer } from './test-licence-server.ts';
import { testLink, TEST_URL } from './test-link.ts';
import {
  DAY,
  importText,
  installKey,
  KEY,
  KEY_2,
  KEY_3,
  LICENSEE,
  NOW,
  OTHER_PC,
  testSite,
  trustVendor,
} from './test-site.ts';
import { readRequests, testVendor, type TestVendor } from './test-vendor.ts';

/** The keys of the home, by the state that each is in, and those that nobody entered yet. */
export const KEYS = {
  active: KEY,
  temporary: KEY_2,
  ended: '5D8A-02C1-77EE-4B90-A1F3-66D0',
  elsewhere: '90B4-1E7F-3C2A-D885-0F6E-B719',
  refused: 'C3A7-5F10-E92B-4D68-7B0C-12FE',
  waiting: KEY_3,
  /** Of these the centre grants the first, refuses the second, and is not there for the third. */
  fresh: '1F2E-3D4C-5B6A-7988-A7B6-C5D4',
  unwelcome: '2B3C-4D5E-6F70-8192-A3B4-C5D6',
  unheard: '7E57-0000-1111-2222-3333-4444',
} as const;

const TAXI = { code: '1c-taxi', name: '1С:Такси и аренда автомобилей' };
const DAYS = 13;
/** A day's seats of the first product; more than there are: so many are refused. */
const SEATS_A_DAY = [3, 4, 4, 5, 1, 0, 4, 5, 7, 6, 2, 1, 5];
const SEATS = 5;
const HELD_SECONDS = 86_400;

/** A licence server with keys in each state, seats that are taken, and a fortnight behind it. */
export async function listenWithWorld(): Promise<ListeningServer> {
  const disk = emptyDisk();
  const vendor = testVendor();
  const on = (day: number, changes: object = {}) =>
    testSite(disk, {
      seed: `day ${day} ${JSON.stringify(changes)}`,
      now: NOW + day * DAY,
      ...changes,
    });
  await trustVendor(on(-30), vendor);
  await setSetting(on(-30), 'centre.url', TEST_URL);
  await installKey(on(-30), vendor, KEYS.active, { seats: SEATS });
  await installKey(on(-29), vendor, KEYS.ended, {
    product: TAXI,
    edition: 'ПРОФ, пробная',
    seats: 2,
    expiresAt: '2026-11-09T21:00:00.000Z',
  });
  await installKey(on(-28, { computer: OTHER_PC }), vendor, KEYS.elsewhere, { seats: 3 });
  await installKey(on(-20), vendor, KEYS.temporary, {
    product: TAXI,
    edition: 'КОРП',
    seats: 2,
    supportUntil: '2026-12-07',
    expiresAt: '2026-12-05T21:00:00.000Z',
  });
  await enterKey(on(-2), KEYS.refused, LICENSEE);
  const { text } = await makeRequestText(on(-2), [KEYS.refused]);
  await importText(on(-2), vendor.refuse(text, 'INN_MISMATCH'));
  await enterKey(on(-1), KEYS.waiting, LICENSEE);

  const clock = fixedClock(NOW - DAYS * DAY);
  const time = new Date(NOW).toISOString();
  const health = { vendor: vendor.name, rootFingerprint: vendor.fingerprint, time };
  const link = testLink((request) => answer(vendor, request), { ok: true, value: health });
  const server = await listenWithPages({ disk, vendor, clock, link });
  for (const seats of SEATS_A_DAY) {
    for (let seat = 0; seat < seats; seat += 1) await take(server, `${seat}`);
    clock.pass(DAY);
  }
  await takeSeats(server);
  return server;
}

/** Who works there now: of the second product every seat is taken. */
async function takeSeats(server: TestLicenceServer): Promise<void> {
  const held = { ttlSeconds: HELD_SECONDS };
  const app = '1С:Предприятие 8.3.27';
  const people = [
    [PRODUCT, 'Анна Петрова', 'BUH-07'],
    [PRODUCT, 'Иванов Сергей Константинович', 'TERMINAL-SERVER-02.romashka.local'],
    [PRODUCT, 'ivanova', 'SKLAD-1'],
    [TAXI.code, 'Диспетчер', 'DISP-01'],
    [TAXI.code, 'Диспетчер (ночь)', 'DISP-02'],
  ] as const;
  for (const [product, user, host] of people) {
    const holder = { user, host, app, session: `${user.length}` };
    const { status } = await take(server, '', { product, holder, ...held });
    if (status !== 201) throw new Error(`no seat for ${user}: ${status}`);
  }
}

function answer(vendor: TestVendor, request: string): string | LinkOutcome<Uint8Array> {
  const key = readRequests(request)[0]?.key;
  if (key === KEYS.unheard) {
    const details = { url: TEST_URL, seconds: 15, key: null };
    return { ok: false, code: 'CENTRE_TIMEOUT', details };
  }
  return key === KEYS.unwelcome ? vendor.refuse(request, 'INN_MISMATCH') : vendor.answer(request);
}
