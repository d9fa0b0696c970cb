import { describe, expect, it } from 'vitest';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import type { AccountBrowser } from '../support/account-browser.ts';
import { diskError } from '../support/memory-disk.ts';
import { closeDoor, holdSeat, servePages, signInAsAdministrator } from '../support/page-server.ts';
import { emptyDisk, HOLDER, PRODUCT } from '../support/test-licence-server.ts';

const words = pageWordsOf('en').seats;

/** From the list over the question to what comes of it. */
async function release(browser: AccountBrowser, id: string, from = '/seats') {
  await browser.open(from);
  const link = new RegExp(`id="release-${id}" href="([^"]+)"`).exec(browser.page?.body ?? '')?.[1];
  await browser.open(String(link).replaceAll('&amp;', '&'));
  return browser.send('/seats/release');
}

describe('a release', () => {
  it('asks first, then frees that seat alone, and says so also after a reload', async () => {
    const { served, browser } = await servePages();
    const id = await holdSeat(served, '1');
    const other = await holdSeat(served, '2');
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
    const id = await holdSeat(served);
    const done = await release(browser, id, `/seats?product=${PRODUCT}&find=buh`);
    expect(done.raw.req.url).toBe(`/seats?product=${PRODUCT}&find=buh&done=released`);
  });

  it('of what is free meanwhile says so (LEASE_GONE)', async () => {
    const { served, browser } = await servePages();
    const id = await holdSeat(served);
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
    const id = await holdSeat(served);
    await browser.open(`/seats/release?lease=${id}`);
    const again = browser.page;
    await browser.send('/seats/release');
    browser.page = again;
    expect((await browser.send('/seats/release')).body).toContain(words.done.gone);
  });

  it('takes nothing from a forged form', async () => {
    const { served, browser } = await servePages();
    const lease = await holdSeat(served);
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
    const id = await holdSeat(served);
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
    const id = await holdSeat(served);
    await browser.open(`/seats/release?lease=${id}`);
    disk.onOperation = (name, path) => {
      if (name === 'write') throw diskError('ENOSPC', 'write', path);
    };
    const refused = await browser.send('/seats/release');
    expect(refused.statusCode).toBe(507);
    expect(refused.body).toContain('role="alert"');
    expect((await browser.open('/seats')).statusCode).toBe(200);
    expect(browser.page?.body).toContain(`id="release-${id}"`);
    disk.onOperation = () => undefined;
    browser.page = refused;
    expect((await browser.send('/seats/release')).body).toContain(words.done.released);
  });
});
