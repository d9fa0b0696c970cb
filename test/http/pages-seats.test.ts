import { describe, expect, it } from 'vitest';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { openUsageLog } from '../../src/store/usage-log.ts';
import type { AccountBrowser } from '../support/account-browser.ts';
import { escapeHtml } from '../support/account-browser.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { diskError } from '../support/memory-disk.ts';
import {
  closeDoor,
  servePages,
  servePagesOf,
  signInAsAdministrator,
} from '../support/page-server.ts';
import {
  emptyDisk,
  HOLDER,
  PRODUCT,
  take,
  type TestLicenceServer,
} from '../support/test-licence-server.ts';
import { DAY, installKey, KEY_2, NOW } from '../support/test-site.ts';

const HOUR = 60 * 60 * 1000;
const words = pageWordsOf('en').seats;
const rows = (body: string) => body.match(/<th scope="row"><bdi>/g)?.length ?? 0;

async function leaseOf(served: TestLicenceServer, session = '42', holder: object = HOLDER) {
  const { body } = await take(served, session, { holder: { ...holder, session } });
  return body.lease.id as string;
}

/** From the list over the question to what comes of it. */
async function release(browser: AccountBrowser, id: string, from = '/seats') {
  await browser.open(from);
  const link = new RegExp(`id="release-${id}" href="([^"]+)"`).exec(browser.page?.body ?? '')?.[1];
  await browser.open(String(link).replaceAll('&amp;', '&'));
  return browser.send('/seats/release');
}

describe.each(['ru', 'en'] as const)('the list (%s)', (language) => {
  const said = pageWordsOf(language).seats;

  it('says who holds what, since when and until when, and how many are left', async () => {
    const { served, browser } = await servePages();
    const id = await leaseOf(served);
    const { statusCode, body } = await browser.open(`/seats?lang=${language}`);
    expect(statusCode).toBe(200);
    for (const text of Object.values(HOLDER)) expect(body).toContain(`<bdi>${text}</bdi>`);
    expect(body).toContain('<time datetime="2026-11-22T09:30:00.000Z">');
    expect(body).toContain('<time datetime="2026-11-22T09:40:00.000Z">');
    expect(body).toContain(language === 'ru' ? '22.11 12:40' : '22 Nov 12:40');
    expect(body).toContain('<progress value="1" max="2"');
    expect(body).toContain(said.today(1, 0));
    expect(body).toContain(`id="release-${id}"`);
    for (const column of Object.values(said.columns).slice(1)) expect(body).toContain(column);
  });

  it('of an empty home says that there is nothing', async () => {
    const { browser } = await servePagesOf();
    const { statusCode, body } = await browser.open(`/seats?lang=${language}`);
    expect(statusCode).toBe(200);
    expect(body).toContain(said.none);
    expect(body).not.toContain('<table');
  });

  it('draws the peaks of the last days, with the same numbers as a table', async () => {
    const { served, browser } = await servePages({ seats: 10 });
    const log = openUsageLog(served.site().home, PRODUCT, '2026-11', () => NOW);
    await log.add([
      { hour: Math.floor((NOW - DAY) / HOUR), peak: 7, refused: 0 },
      { hour: Math.floor((NOW - 3 * DAY) / HOUR), peak: 10, refused: 4 },
      { hour: Math.floor((NOW - 20 * DAY) / HOUR), peak: 9, refused: 77 },
    ]);
    log.close();
    const { body } = await browser.open(`/seats?lang=${language}`);
    const chart = body.slice(body.indexOf('<svg'), body.indexOf('</svg>'));
    expect(chart).toContain('role="img"');
    expect(chart.match(/<rect/g)).toHaveLength(14);
    expect(chart).toContain('>×4<');
    expect(chart).toContain(language === 'ru' ? '>22.11<' : '>22 Nov<');
    expect(chart).toContain('class="total"');
    const table = body.slice(body.indexOf('<table class="numbers"'));
    const day = language === 'ru' ? '19.11.2026' : '19 Nov 2026';
    expect(table).toContain(`<th scope="row">${day}</th><td>10</td><td>4</td>`);
    expect(table).toContain(language === 'ru' ? '19.11 12:00–13:00' : '19 Nov 12:00–13:00');
    expect(body).not.toContain('77');
    expect(body).not.toMatch(/ style=/);
  });
});

describe('what is looked for', () => {
  async function serveTwo() {
    const { served, browser } = await servePages({ seats: 50 });
    await installKey(served.site(), served.vendor, KEY_2, {
      product: { code: 'other', name: 'Другая программа' },
      id: 'of-the-other',
    });
    await leaseOf(served, '1', { ...HOLDER, user: 'Пётр Семёнов', host: 'SKLAD-1' });
    await leaseOf(served, '2');
    await take(served, '3', { product: 'other' });
    return { served, browser };
  }

  it.each([
    ['', 3],
    ['?product=other', 1],
    [`?product=${PRODUCT}`, 2],
    ['?find=sklad', 1],
    ['?find=%20семенов%20', 1],
    ['?find=другая', 1],
    [`?product=${PRODUCT}&find=другая`, 0],
    ['?find=anna', 0],
    ['?find[]=x&product[]=y', 3],
    [`?find=${'x'.repeat(300)}`, 0],
  ])('%s', async (query, count) => {
    const { browser } = await serveTwo();
    const { statusCode, body } = await browser.open(encodeURI(decodeURI(`/seats${query}`)));
    expect(statusCode).toBe(200);
    expect(rows(body)).toBe(count);
    if (count === 0) expect(body).toContain(words.notFound);
  });

  it('stands in its fields afterwards', async () => {
    const { browser } = await serveTwo();
    const { body } = await browser.open('/seats?product=other&find=%22%3E%3Cb%3E');
    expect(body).toContain('value="&quot;>&lt;b>"');
    expect(body).toMatch(/<option value="other" selected(?:="")?>/);
    expect(body).not.toContain('<b>');
  });

  it('may be a product that is none (PRODUCT_NOT_LICENSED)', async () => {
    const { browser } = await serveTwo();
    const { statusCode, body } = await browser.open('/seats?product=nothing');
    expect(statusCode).toBe(404);
    expect(body).toContain('href="/seats"');
    expect((await browser.open('/seats?product=..%2F..%2Fetc')).statusCode).toBe(404);
  });
});

describe('a thousand leases', () => {
  it('come by pages of a hundred that stay light', async () => {
    const { served, browser } = await servePages({ seats: 1000 });
    await Promise.all(
      Array.from({ length: 1000 }, (_, number) =>
        served.server.seats.acquire({
          product: PRODUCT,
          holder: { ...HOLDER, user: `Пользователь ${number}`, session: String(number) },
        }),
      ),
    );
    const first = await browser.open('/seats');
    expect(rows(first.body)).toBe(100);
    expect(first.body).toContain(words.shown(1, 100, 1000));
    expect(first.body).toContain('rel="next"');
    expect(first.body).not.toContain('rel="prev"');
    expect(Buffer.byteLength(first.body)).toBeLessThan(72 * 1024);
    const last = await browser.open('/seats?page=999');
    expect(last.body).toContain(words.shown(901, 1000, 1000));
    expect(last.body).not.toContain('rel="next"');
    for (const odd of ['-1', '0', 'x', '1e99', '1.5'])
      expect(rows((await browser.open(`/seats?page=${odd}`)).body)).toBe(100);
    const some = await browser.open('/seats?find=999');
    expect(some.body).toContain(words.found(1, 1000));
  });
});

describe('a release', () => {
  it('asks first, then frees that seat alone, and says so also after a reload', async () => {
    const { served, browser } = await servePages();
    const id = await leaseOf(served, '1');
    const other = await leaseOf(served, '2');
    const asking = await browser.open(`/seats/release?lease=${id}`);
    expect(asking.body).toContain(words.ask.consequence);
    for (const text of [HOLDER.user, HOLDER.host]) expect(asking.body).toContain(text);
    expect(await served.server.seats.used(PRODUCT)).toBe(2);
    const done = await release(browser, id);
    expect(done.body).toContain(words.done.released);
    expect(done.raw.req.url).toBe('/seats?done=released');
    expect(done.body).not.toContain(id);
    expect(done.body).toContain(other);
  });

  it('leads back to what was looked for', async () => {
    const { served, browser } = await servePages();
    const id = await leaseOf(served);
    const done = await release(browser, id, `/seats?product=${PRODUCT}&find=buh`);
    expect(done.raw.req.url).toBe(`/seats?product=${PRODUCT}&find=buh&done=released`);
  });

  it('of what is free meanwhile says so (LEASE_GONE)', async () => {
    const { served, browser } = await servePages();
    const id = await leaseOf(served);
    await browser.open(`/seats/release?lease=${id}`);
    await served.server.seats.releaseByAdministrator('all');
    const late = await browser.send('/seats/release');
    expect(late.body).toContain(words.done.gone);
    const asking = await browser.open(`/seats/release?lease=${id}`);
    expect(asking.statusCode).toBe(410);
    expect(asking.body).toContain(words.done.gone);
    expect(asking.body).not.toContain('<form method="post"');
  });

  it('frees once where the button is pressed twice', async () => {
    const { served, browser } = await servePages();
    const id = await leaseOf(served);
    await browser.open(`/seats/release?lease=${id}`);
    const again = browser.page;
    await browser.send('/seats/release');
    browser.page = again;
    expect((await browser.send('/seats/release')).body).toContain(words.done.gone);
  });

  it('takes nothing from a forged form', async () => {
    const { served, browser } = await servePages();
    const lease = await leaseOf(served);
    await browser.open(`/seats/release?lease=${lease}`);
    const noToken = await browser.post('/seats/release', { lease });
    expect(noToken.statusCode).toBe(403);
    expect(noToken.body).toContain(lease);
    const elsewhere = { origin: 'https://evil.example' };
    expect((await browser.send('/seats/release', {}, elsewhere)).statusCode).toBe(403);
    expect(await served.server.seats.used(PRODUCT)).toBe(1);
  });

  it('says no other than what an address may say', async () => {
    const { browser } = await servePages();
    const { body } = await browser.open('/seats?done=<b>hacked</b>');
    expect(body).not.toContain('class="notice');
    expect(body).not.toContain('<b>hacked');
  });

  it('goes on after a sign-in that came in between', async () => {
    const { served, browser } = await servePages();
    const id = await leaseOf(served);
    await browser.open(`/seats/release?lease=${id}&find=buh`);
    await closeDoor(served);
    expect((await browser.send('/seats/release')).statusCode).toBe(401);
    expect(await served.server.seats.used(PRODUCT)).toBe(1);
    await signInAsAdministrator(browser);
    expect(browser.page?.body).toContain(words.ask.consequence);
    const done = await browser.send('/seats/release');
    expect(done.raw.req.url).toBe('/seats?find=buh&done=released');
    expect(await served.server.seats.used(PRODUCT)).toBe(0);
  });

  it('leads whoever is not signed in to the sign-in and back to the list', async () => {
    const { served, browser } = await servePages();
    await closeDoor(served);
    await browser.open('/seats/release?lease=0123456789abcdef');
    await signInAsAdministrator(browser);
    expect(browser.page?.raw.req.url).toBe('/seats');
  });
});

describe('a full disk', () => {
  it('stops a release with a word, and not the list (DISK_FULL)', async () => {
    const disk = emptyDisk();
    const { served, browser } = await servePages({}, { disk });
    const id = await leaseOf(served);
    await browser.open(`/seats/release?lease=${id}`);
    disk.onOperation = (name, path) => {
      if (name === 'write') throw diskError('ENOSPC', 'write', path);
    };
    const refused = await browser.send('/seats/release');
    expect(refused.statusCode).toBe(507);
    expect(refused.body).toContain('role="alert"');
    expect((await browser.open('/seats')).statusCode).toBe(200);
    expect(rows(browser.page?.body ?? '')).toBe(1);
    disk.onOperation = () => undefined;
    browser.page = refused;
    expect((await browser.send('/seats/release')).body).toContain(words.done.released);
  });
});

describe('hostile names', () => {
  it('are shown as text', async () => {
    const { served, browser } = await servePages({ seats: 100 });
    for (const [number, name] of HOSTILE_NAMES.entries()) {
      const holder = { user: name, host: name, app: name, session: `${number}` };
      await served.server.seats.acquire({ product: PRODUCT, holder });
    }
    const { body } = await browser.open('/seats');
    expect(rows(body)).toBeGreaterThan(30);
    expect(body.match(/<script/g)).toHaveLength(1);
    expect(body).not.toMatch(/<(?:img|iframe|object|embed|base|body [^>]*onload)/);
    expect(body).toContain(escapeHtml('<script>alert(1)</script>').replaceAll('&quot;', '"'));
    for (const [, link = ''] of body.matchAll(/id="release-[^"]+" href="([^"]+)"/g)) {
      const asking = await browser.open(link.replaceAll('&amp;', '&'));
      expect(asking.statusCode).toBe(200);
      expect(asking.body.match(/<script/g)).toHaveLength(1);
    }
  });
});
