import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ASSETS } from '../../src/http/generated/assets.js';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { openUsageLog } from '../../src/store/usage-log.ts';
import { escapeHtml } from '../support/account-browser.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { holdSeat, servePages, servePagesOf } from '../support/page-server.ts';
import { HOLDER, PRODUCT, take, type TestLicenceServer } from '../support/test-licence-server.ts';
import { DAY, installKey, KEY_2, NOW } from '../support/test-site.ts';

const HOUR = 60 * 60 * 1000;
const words = pageWordsOf('en').seats;
const rows = (body: string) => body.match(/<th scope="row" id="of-/g)?.length ?? 0;

async function takeMany({ server }: TestLicenceServer, count: number) {
  const taking = Array.from({ length: count }, (_, number) => {
    const holder = { ...HOLDER, user: `Пользователь ${number}`, session: String(number) };
    return server.seats.acquire({ product: PRODUCT, holder });
  });
  await Promise.all(taking);
}

describe.each(['ru', 'en'] as const)('the list (%s)', (language) => {
  const said = pageWordsOf(language).seats;

  it('says who holds what, since when and until when, and how many are left', async () => {
    const { served, browser } = await servePages();
    const id = await holdSeat(served);
    const { statusCode, body } = await browser.open(`/seats?lang=${language}`);
    expect(statusCode).toBe(200);
    for (const text of Object.values(HOLDER)) expect(body).toContain(`<bdi>${text}</bdi>`);
    expect(body).toContain('<time datetime="2026-11-22T09:30Z">');
    expect(body).toContain('<time datetime="2026-11-22T09:40Z">');
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
    expect(body).not.toMatch(/>×?77</);
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
    await holdSeat(served, '1', { ...HOLDER, user: 'Пётр Семёнов', host: 'SKLAD-1' });
    await holdSeat(served, '2');
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
  it('and twenty products are still no more than 100 KB with style and script', async () => {
    const { served, browser } = await servePages({ seats: 1000 });
    for (let number = 0; number < 19; number += 1)
      await installKey(served.site(), served.vendor, `0123-4567-89AB-CDEF-0123-00${number + 10}`, {
        product: { code: `product-${number}`, name: `Программа № ${number}` },
        id: `activation-${number}`,
      });
    await takeMany(served, 1000);
    const { body } = await browser.open('/seats?lang=ru');
    const assets = ASSETS.reduce((sum, { text }) => sum + gzipSync(text).length, 0);
    expect(rows(body)).toBe(100);
    expect(Buffer.byteLength(body) + assets).toBeLessThan(100 * 1024);
  });

  it('come by pages of a hundred that stay light', async () => {
    const { served, browser } = await servePages({ seats: 1000 });
    await takeMany(served, 1000);
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
