import { request, type IncomingMessage } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clearPassword } from '../../src/actions/administrator.ts';
import { startListening, stopListening } from '../../src/http/listen.ts';
import { PATHS } from '../../src/server/pages/page-paths.ts';
import { closeDoor, servePages, signInAsAdministrator } from '../support/page-server.ts';
import { ELSEWHERE, PRODUCT, take } from '../support/test-licence-server.ts';
import { KEY_2, installKey } from '../support/test-site.ts';

const HOUR = 60 * 60 * 1000;

/** A server that listens, whose looks at the seats come when the test says so. */
async function serveLive(changes = {}) {
  const waiting = new Set<() => void>();
  const later = (work: () => void) => {
    waiting.add(work);
    return () => void waiting.delete(work);
  };
  const { served, browser } = await servePages(changes, { options: { later } });
  const url = await startListening(served.app, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => stopListening(served.app));
  return {
    served,
    browser,
    url,
    /** How many looks are due: one at most. */
    due: () => waiting.size,
    /** A second passes. */
    look() {
      for (const work of Array.from(waiting)) {
        waiting.delete(work);
        work();
      }
    },
  };
}

/** One page that is open: what it is told, piece by piece. */
async function watch(url: string, headers: Record<string, string> = {}) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request(`${url}${PATHS.liveSeats}`, { headers, agent: false }, resolve);
    asked.on('error', reject);
    asked.end();
  });
  response.setEncoding('utf8');
  let text = '';
  let isOver = false;
  let notify = () => undefined as void;
  response.on('data', (piece: string) => {
    text += piece;
    notify();
  });
  response.on('error', () => undefined);
  response.on('close', () => {
    isOver = true;
    notify();
  });
  const until = async (isThere: () => boolean) => {
    while (!isThere())
      await new Promise<void>((resolve) => {
        notify = resolve;
      });
  };
  return {
    status: response.statusCode,
    headers: response.headers,
    /** The next event; undefined where it is over. */
    async next(): Promise<{ event: string; id: string | undefined } | undefined> {
      await until(() => isOver || /event: \w+\n[^]*?\n\n/.test(text));
      const [whole, event = '', rest = ''] = /event: (\w+)\n([^]*?)\n\n/.exec(text) ?? [];
      if (whole === undefined) return undefined;
      text = text.slice(text.indexOf(whole) + whole.length);
      return { event, id: /id: (\w+)/.exec(rest)?.[1] };
    },
    over: () => until(() => isOver),
    rest: () => text,
    leave: () => response.destroy(),
  };
}

describe('a page that is open', () => {
  it('is told when a seat is taken, given back or runs out, and when there are more', async () => {
    const { served, url, look } = await serveLive();
    const page = await watch(url);
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const told = new Set<string | undefined>();
    const next = async () => {
      look();
      const event = await page.next();
      expect(event?.event).toBe('seats');
      told.add(event?.id);
    };
    await next();
    const { id } = (await take(served, '1', { ttlSeconds: 60 })).body.lease;
    await next();
    await served.server.seats.releaseByAdministrator({ id });
    await next();
    await take(served, '2', { ttlSeconds: 60 });
    await next();
    served.clock.pass(61_000);
    await next();
    await installKey(served.site(), served.vendor, KEY_2, { id: 'one-more' });
    served.clock.pass(1000);
    await next();
    const another = await served.another();
    await take(another, '3');
    await next();
    await take(served, '4');
    await next();
    expect(told.size).toBeGreaterThanOrEqual(7);
    page.leave();
  });

  it('hears nothing as long as nothing changes, but a sign of life now and then', async () => {
    const { served, url, look, due } = await serveLive();
    const { lease } = (await take(served)).body;
    const page = await watch(url);
    look();
    await page.next();
    const signs: string[] = [];
    const listening = (async () => {
      for (let event = await page.next(); event !== undefined; event = await page.next())
        signs.push(event.event);
    })();
    for (let second = 2; second <= 30; second += 1) {
      await expect.poll(due, { interval: 1 }).toBe(1);
      if (second === 20) {
        served.clock.pass(5000);
        await served.server.seats.renew(lease.id, lease.token);
      }
      look();
    }
    await expect.poll(() => signs, { interval: 1 }).toEqual(['still', 'seats']);
    page.leave();
    await listening;
  });

  it('is told nothing twice when it comes back', async () => {
    const { served, url, look, due } = await serveLive();
    const first = await watch(url);
    look();
    const { id = '' } = (await first.next()) ?? {};
    first.leave();
    await expect.poll(due, { interval: 1 }).toBe(0);
    const back = await watch(url, { 'last-event-id': id });
    look();
    await expect.poll(due, { interval: 1 }).toBe(1);
    expect(back.rest()).not.toContain('event');
    await take(served);
    look();
    expect((await back.next())?.id).not.toBe(id);
    back.leave();
  });

  it('shares its looks with all others, and none is taken while nobody is there', async () => {
    const { served, url, look, due } = await serveLive();
    expect(due()).toBe(0);
    const pages = [await watch(url), await watch(url), await watch(url)];
    expect(due()).toBe(1);
    const { list } = served.server.seats;
    let looks = 0;
    served.server.seats.list = (...asked) => {
      looks += 1;
      return list(...asked);
    };
    look();
    const ids = await Promise.all(pages.map(async (page) => (await page.next())?.id));
    expect(new Set(ids).size).toBe(1);
    expect(looks).toBe(1);
    for (const page of pages) page.leave();
    await expect.poll(due, { interval: 1 }).toBe(0);
  });

  it('goes on where the seats cannot be read for a while', async () => {
    const { served, url, look, due } = await serveLive();
    const page = await watch(url);
    const { list } = served.server.seats;
    served.server.seats.list = () => Promise.reject(new Error('a bug'));
    look();
    const { id } = (await page.next()) ?? {};
    served.server.seats.list = list;
    await expect.poll(due, { interval: 1 }).toBe(1);
    look();
    expect((await page.next())?.id).not.toBe(id);
    page.leave();
  });
});

describe('who may watch', () => {
  it('is the administrator, and this computer where no password is set (TOKEN_REQUIRED)', async () => {
    const { served, browser, url } = await serveLive();
    const ask = (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
      served.app.inject({ url: PATHS.liveSeats, headers, remoteAddress });
    const codeOf = async (answer: ReturnType<typeof ask>) => {
      const { statusCode, headers, body } = await answer;
      expect(headers['content-type']).toContain('application/problem+json');
      return [statusCode, JSON.parse(body).code];
    };
    expect(await codeOf(ask({}, ELSEWHERE))).toEqual([401, 'TOKEN_REQUIRED']);
    expect(await codeOf(ask({ 'x-forwarded-for': '127.0.0.1' }))).toEqual([401, 'TOKEN_REQUIRED']);
    await closeDoor(served);
    expect(await codeOf(ask({}))).toEqual([401, 'TOKEN_REQUIRED']);
    await browser.open('/');
    await signInAsAdministrator(browser);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const page = await watch(url, { cookie });
    expect(page.status).toBe(200);
    page.leave();
  });

  it('is no page of another site (ORIGIN_NOT_ALLOWED)', async () => {
    const { url } = await serveLive();
    for (const site of ['cross-site', 'same-site'])
      expect((await watch(url, { 'sec-fetch-site': site })).status).toBe(403);
    const own = await watch(url, { 'sec-fetch-site': 'same-origin' });
    expect(own.status).toBe(200);
    own.leave();
  });

  it('are fifty; to one more is said when to come back (TOO_MANY_ATTEMPTS)', async () => {
    const { url, due } = await serveLive();
    const pages = await Promise.all(Array.from({ length: 50 }, () => watch(url)));
    const refused = await watch(url);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '30']);
    pages[0]?.leave();
    let next = await watch(url);
    while (next.status !== 200) next = await watch(url);
    for (const page of [...pages, next]) page.leave();
    await expect.poll(due, { interval: 1 }).toBe(0);
  });
});

describe('it ends', () => {
  it('with the session', async () => {
    const { served, browser, url, look } = await serveLive();
    await closeDoor(served);
    await browser.open('/');
    await signInAsAdministrator(browser);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const page = await watch(url, { cookie });
    look();
    expect((await page.next())?.event).toBe('seats');
    served.clock.pass(13 * HOUR);
    look();
    await page.over();
    expect((await watch(url, { cookie })).status).toBe(401);
  });

  it('for this computer where a password is set, and for the administrator where it changes', async () => {
    const { served, browser, url, look, due } = await serveLive();
    const here = await watch(url);
    await closeDoor(served);
    look();
    await here.over();
    await browser.open('/');
    await signInAsAdministrator(browser);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const signedIn = await watch(url, { cookie });
    await clearPassword(served.site());
    await closeDoor(served);
    look();
    await signedIn.over();
    expect(due()).toBe(0);
  });

  it('at once when the server stops, which nobody who watches holds up', async () => {
    const { served, url } = await serveLive();
    const pages = [await watch(url), await watch(url)];
    const closed = served.app.close();
    await Promise.all(pages.map((page) => page.over()));
    await closed;
    expect((await served.server.picture()).status.products[0]?.code).toBe(PRODUCT);
  });
});
