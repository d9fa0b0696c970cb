import { describe, expect, it } from 'vitest';
import { clearPassword } from '../../src/actions/administrator.ts';
import { enterKey } from '../../src/actions/activate.ts';
import { makeRequestText } from '../../src/actions/make-request.ts';
import { setSetting } from '../../src/actions/settings.ts';
import { maskKey } from '../../src/domain/key.ts';
import { describe as describeProblem } from '../../src/messages/describe.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { makeSegment } from '../../src/store/log/segment-file.ts';
import { escapeHtml } from '../support/account-browser.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import {
  closeDoor,
  servePages,
  servePagesOf,
  signInAsAdministrator,
} from '../support/page-server.ts';
import { emptyDisk, PRODUCT, take } from '../support/test-licence-server.ts';
import { DAY, installKey, KEY, KEY_2, LICENSEE } from '../support/test-site.ts';

const LANGUAGES = ['ru', 'en'] as const;

describe.each(LANGUAGES)('the home page (%s)', (language) => {
  const words = pageWordsOf(language).home;
  const address = `/?lang=${language}`;

  it('of an empty home says so, and leads to the installation', async () => {
    const { browser } = await servePagesOf({ disk: emptyDisk() });
    const { statusCode, body } = await browser.open(address);
    expect(statusCode).toBe(200);
    expect(body).toContain(`<html lang="${language}">`);
    expect(body).toContain(words.nothing);
    expect(body).toContain('<a href="/install" role="button">');
    expect(body).not.toContain('<progress');
  });

  it('shows what is licensed, to whom, how many seats are taken, and until when', async () => {
    const { served, browser } = await servePages({
      seats: 10,
      expiresAt: '2028-01-01T00:00:00.000Z',
    });
    await take(served, '1');
    await take(served, '2');
    const { body } = await browser.open(address);
    expect(body).toContain('<progress value="2" max="10"');
    expect(body).toContain(words.seatsOf(2, 10));
    for (const text of ['1С:Управление автотранспортом', 'ПРОФ', '7707083893', '773601001'])
      expect(body).toContain(text);
    expect(body).toContain(`href="/seats?product=${PRODUCT}"`);
    expect(body).toContain(words.until(language === 'ru' ? '01.01.2028' : '1 Jan 2028'));
    expect(body).not.toContain('class="soon"');
    expect(body).toContain(words.noProblems);
  });

  it('says of what ends soon or is over that it does', async () => {
    const soon = await servePages({ supportUntil: '2026-12-21' });
    expect((await soon.browser.open(address)).body).toContain(
      words.untilSoon(language === 'ru' ? '21.12.2026' : '21 Dec 2026', 29),
    );
    const later = await servePages({ supportUntil: '2026-12-22' });
    expect((await later.browser.open(address)).body).not.toContain('class="soon"');
    const over = await servePages({ supportUntil: '2026-11-21' });
    const { body } = await over.browser.open(address);
    expect(body).toContain(`<strong class="over">${words.over}</strong>`);
    expect(body).toContain(words.updatesEnded(language === 'ru' ? '21.11.2026' : '21 Nov 2026'));
  });

  it('says that anybody here is let in, until a password is set', async () => {
    const { served, browser } = await servePages();
    expect((await browser.open(address)).body).toContain(words.noPassword);
    expect(browser.page?.body).toContain('<a href="/settings">');
    await closeDoor(served);
    await browser.open(address);
    expect(browser.page?.body).not.toContain('1С:Управление');
    await signInAsAdministrator(browser);
    expect(browser.page?.body).toContain('1С:Управление');
    expect(browser.page?.body).not.toContain(words.noPassword);
  });
});

describe('a key that waits', () => {
  const words = pageWordsOf('en').home.pending;

  it('is shown masked, with the next step from one to the next', async () => {
    const { served, browser } = await servePages();
    const step = async () => {
      served.clock.pass(1000);
      const { body } = await browser.open('/');
      expect(body).toContain(maskKey(KEY_2));
      expect(body).not.toContain(KEY_2);
      return body.slice(body.indexOf('id="pending"'));
    };
    await enterKey(served.site(), KEY_2, LICENSEE);
    const entered = await step();
    expect(entered).toContain(words.waits.request);
    expect(entered).toContain('href="/request"');
    await makeRequestText(served.site(), [KEY_2]);
    const asked = await step();
    expect(asked).toContain(words.waits.answer);
    expect(asked).toContain('href="/answer"');
    await installKey(served.site(), served.vendor, KEY_2);
    served.clock.pass(1000);
    expect((await browser.open('/')).body).not.toContain('id="pending"');
  });

  it('leads to its activation where a centre is set', async () => {
    const { served, browser } = await servePages();
    await enterKey(served.site(), KEY_2, LICENSEE);
    await browser.open('/');
    expect(browser.page?.body).not.toContain('id="online-');
    await setSetting(served.site(), 'centre.url', 'https://centre.example');
    served.clock.pass(1000);
    const { body } = await browser.open('/');
    expect(body).toContain(words.waits.online);
    expect(body).toContain(`<a href="/install" id="online-${maskKey(KEY_2)}">`);
  });
});

describe('a problem', () => {
  it('is told in words with what to do', async () => {
    const { served, browser } = await servePages({ expiresAt: '2026-11-25T09:30:00.000Z' });
    expect((await browser.open('/')).body).toContain('class="soon"');
    served.clock.pass(4 * DAY);
    const { body } = await browser.open('/');
    const { message } = describeProblem(
      { code: 'LICENCE_EXPIRED', details: { key: KEY, expiresAt: '2026-11-25T09:30:00.000Z' } },
      'en',
    );
    expect(body).toContain(pageWordsOf('en').home.noneActive);
    expect(body).toContain(escapeHtml(message));
    expect(body).not.toContain(KEY);
  });

  it('of one ledger hides nothing else (LOG_DAMAGED)', async () => {
    const { served, browser } = await servePages();
    const { home } = served.site();
    await installKey(served.site(), served.vendor, KEY_2, {
      product: { code: 'other', name: 'Another product' },
      id: 'of-the-other',
    });
    await take(served);
    const folder = home.paths.seatLog('other');
    home.disk.makeFolder(folder, 0o700);
    const unknown = { log: '0'.repeat(32), segment: 1, seq: 0, prev: '', state: { schema: 99 } };
    makeSegment(home, folder, unknown);
    served.clock.pass(1000);
    const { statusCode, body } = await browser.open('/');
    const words = pageWordsOf('en').home;
    expect(statusCode).toBe(200);
    expect(body).toContain(words.seatsOf(1, 2));
    expect(body).toContain(words.seatsUnknown);
    expect(body).toContain('class="problems"');
    const seats = await browser.open('/seats');
    expect(seats.statusCode).toBe(500);
    expect(seats.body).toContain('action="/seats"');
    expect((await browser.open(`/seats?product=${PRODUCT}`)).statusCode).toBe(200);
  });
});

describe('the page', () => {
  it('shows at once what this process does, and soon what another one does', async () => {
    const { served, browser } = await servePages({ seats: 9 });
    const used = async () => /<progress value="(\d+)"/.exec((await browser.open('/')).body)?.[1];
    expect(await used()).toBe('0');
    await take(served, '1');
    expect(await used()).toBe('1');
    const another = await served.another();
    await take(another, '2');
    served.clock.pass(250);
    expect(await used()).toBe('2');
    await served.server.seats.releaseByAdministrator('all');
    expect(await used()).toBe('0');
    await take(served, '3', { ttlSeconds: 30 });
    expect(await used()).toBe('1');
    served.clock.pass(60_000);
    expect(await used()).toBe('0');
  });

  it('is one for each language and for whoever is let in', async () => {
    const { served, browser } = await servePages();
    expect((await browser.open('/?lang=ru')).body).toContain('<html lang="ru">');
    expect((await browser.open('/?lang=en')).body).toContain('<html lang="en">');
    await closeDoor(served);
    await browser.open('/');
    await signInAsAdministrator(browser);
    expect(browser.page?.body).toContain('action="/sign-out"');
    await clearPassword(served.site());
    expect((await browser.open('/')).body).not.toContain('action="/sign-out"');
  });

  it('reloads itself where no script runs, and is kept by nobody on the way', async () => {
    const { browser } = await servePages();
    const { body, headers } = await browser.open('/');
    expect(body).toContain('<noscript><meta http-equiv="refresh" content="30"/></noscript>');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).not.toMatch(/ style=|<script(?! src=)/);
  });

  it('shows hostile names as text', async () => {
    for (const name of HOSTILE_NAMES.filter((each) => each.length < 200 && /[<&"']/.test(each))) {
      const { browser } = await servePages({
        product: { code: PRODUCT, name },
        edition: name,
        licensee: { ...LICENSEE, name },
      });
      const { body } = await browser.open('/');
      expect(body.match(/<script/g)).toHaveLength(1);
      expect(body).not.toMatch(/<(?:img|iframe|object|embed|svg|base|form|body [^>]*onload)/);
    }
  });

  it('with twenty products is small', async () => {
    const { served, browser } = await servePages();
    for (let number = 0; number < 19; number += 1)
      await installKey(served.site(), served.vendor, `0123-4567-89AB-CDEF-0123-00${number + 10}`, {
        product: { code: `product-${number}`, name: `Программа № ${number}` },
        id: `activation-${number}`,
      });
    served.clock.pass(1000);
    const { body } = await browser.open('/');
    expect(body.match(/<article/g)).toHaveLength(20);
    expect(Buffer.byteLength(body)).toBeLessThan(32 * 1024);
  });
});
