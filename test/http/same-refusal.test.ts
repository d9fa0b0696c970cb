import { describe, expect, it } from 'vitest';
import { enterKey } from '../../src/actions/activate.ts';
import { checkRelease } from '../../src/actions/check-release.ts';
import { makeRequestText } from '../../src/actions/make-request.ts';
import type { Site } from '../../src/actions/site.ts';
import { maskKey } from '../../src/domain/key.ts';
import type { Activation } from '../../src/domain/licence.ts';
import { ERRORS, type ErrorCode } from '../../src/errors.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import {
  HOME,
  importText,
  installKey,
  KEY,
  KEY_2,
  LICENSEE,
  OTHER_PC,
  testSite,
  trustVendor,
} from '../support/test-site.ts';
import {
  ask,
  emptyDisk,
  HOLDER,
  PRODUCT,
  serveHome,
  take,
  type TestLicenceServer,
} from '../support/test-licence-server.ts';
import { testVendor } from '../support/test-vendor.ts';

const vendor = testVendor();
const MINUTE = 60_000;
const ACTIVATION = `${HOME}/Licence/${KEY}.activation.json`;
const KEY_FILE = `${HOME}/Licence/${KEY}.key.json`;

const grant = (changes: Partial<Activation> = {}) => {
  return async (site: Site) => void (await installKey(site, vendor, KEY, changes));
};
const spoil = (disk: MemoryDisk, path: string) =>
  disk.setContent(path, disk.contentOf(path).subarray(0, 100));

interface Standing {
  code: ErrorCode;
  prepare: (site: Site, disk: MemoryDisk) => Promise<void>;
  asked?: { product?: string; released?: string };
  /** Minutes until somebody asks. */
  after?: number;
}

/** How a licence may stand that gives no seat. */
const STANDINGS: Record<string, Standing> = {
  'no key was entered': { code: 'PRODUCT_NOT_LICENSED', prepare: async () => undefined },
  'another product was bought': {
    code: 'PRODUCT_NOT_LICENSED',
    prepare: grant(),
    asked: { product: '1c-rooms' },
  },
  'the key awaits its answer': {
    code: 'PRODUCT_NOT_LICENSED',
    prepare: async (site) => void (await enterKey(site, KEY, LICENSEE)),
  },
  'the centre refused the key': {
    code: 'PRODUCT_NOT_LICENSED',
    async prepare(site) {
      await enterKey(site, KEY, LICENSEE);
      const { text } = await makeRequestText(site, [KEY]);
      await importText(site, vendor.refuse(text, 'INN_MISMATCH'));
    },
  },
  'the licence has ended': {
    code: 'LICENCE_EXPIRED',
    prepare: grant({ expiresAt: '2026-11-23T00:00:00.000Z' }),
    after: 24 * 60,
  },
  'the licence has ended, and its key file is damaged': {
    code: 'LICENCE_EXPIRED',
    async prepare(site, disk) {
      await grant({ expiresAt: '2026-11-23T00:00:00.000Z' })(site);
      spoil(disk, KEY_FILE);
    },
    after: 24 * 60,
  },
  'the licence has ended, and another home asked for it': {
    code: 'LICENCE_EXPIRED',
    async prepare(site, disk) {
      await grant({ expiresAt: '2026-11-23T00:00:00.000Z' })(site);
      disk.unlink(site.home.paths.installation);
      await enterKey(testSite(disk, { seed: 'afresh' }), KEY_2, LICENSEE);
    },
    after: 24 * 60,
  },
  'the licence begins later': {
    code: 'LICENCE_NOT_ACTIVE',
    prepare: grant({ validFrom: '2027-01-01' }),
  },
  'the licence wants to be confirmed': {
    code: 'LICENCE_NOT_ACTIVE',
    prepare: grant({ confirmBy: '2026-11-01' }),
  },
  'the key belongs to another computer': {
    code: 'OTHER_COMPUTER',
    prepare: (site) => grant()({ ...site, computer: OTHER_PC }),
  },
  'the activation is damaged': {
    code: 'ACTIVATION_DAMAGED',
    async prepare(site, disk) {
      await grant()(site);
      spoil(disk, ACTIVATION);
    },
  },
  'nobody is trusted any more': {
    code: 'ACTIVATION_UNTRUSTED',
    async prepare(site, disk) {
      await grant()(site);
      disk.unlink(site.home.paths.trust);
    },
  },
  'the support has ended': {
    code: 'SUPPORT_EXPIRED',
    prepare: grant({ supportUntil: '2026-06-30' }),
    asked: { released: '2026-07-01' },
  },
};

async function serve({ prepare, after = 0 }: Standing): Promise<TestLicenceServer> {
  const disk = emptyDisk();
  const site = testSite(disk, { seed: 'preparing' });
  await trustVendor(site, vendor);
  await prepare(site, disk);
  const served = await serveHome({ disk, vendor });
  served.clock.pass(after * MINUTE);
  return served;
}

const masked = (details: object) =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      name === 'key' ? maskKey(String(value)) : value,
    ]),
  );

describe.each(Object.entries(STANDINGS))('where %s', (_what, standing) => {
  const { code, asked = {} } = standing;
  const { product = PRODUCT, released } = asked;

  it(`every door says ${code}, with the same details`, async () => {
    const served = await serve(standing);
    const check = await checkRelease(served.site(), product, released);
    if (check.allowed) throw new Error('it is allowed');
    const { details } = check.problem;
    expect(check.problem).toMatchObject({ code });

    const seat = await served.server.seats.acquire({ product, holder: HOLDER, released });
    expect(seat).toEqual({ ok: false, code, details });

    const reply = await take(served, '1', asked);
    const told = [ERRORS[code].http, code, masked(details)];
    expect([reply.status, reply.body.code, reply.body.details]).toEqual(told);
    if (code === 'SUPPORT_EXPIRED') return;
    const about = await ask(served, 'GET', `products/${product}`);
    expect([about.status, about.body.code, about.body.details]).toEqual(told);
  });
});

it('a licence that holds is allowed at every door', async () => {
  const served = await serve({ code: 'INTERNAL', prepare: grant() });
  expect(await checkRelease(served.site(), PRODUCT, '2027-03-02')).toMatchObject({ allowed: true });
  expect((await take(served, '1', { released: '2027-03-02' })).status).toBe(201);
  expect((await ask(served, 'GET', `products/${PRODUCT}`)).status).toBe(200);
});
