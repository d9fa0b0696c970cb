import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { PATHS } from '../../src/server/pages/page-paths.ts';
import { useBrowser } from '../support/browser.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { listenWithPages, type ListeningServer } from '../support/listening-server.ts';
import { KEYS, listenWithWorld } from '../support/server-world.ts';
import { visitPages } from '../support/server-visit.ts';
import { emptyDisk, take } from '../support/test-licence-server.ts';
import { installKey, KEY, LICENSEE, testSite, trustVendor } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';
import { numberedKey } from '../support/real-site.ts';

const browser = useBrowser();
let server: ListeningServer;
beforeAll(async () => {
  server = await listenWithWorld();
});
afterAll(() => server.close());

const keyPage = (key: string) => PATHS.key.replace(':key', key);
const PAGES = [
  PATHS.home,
  PATHS.install,
  PATHS.request,
  PATHS.answer,
  PATHS.seats,
  PATHS.keys,
  keyPage(KEYS.active),
  PATHS.computer,
  PATHS.settings,
  PATHS.about,
  PATHS.diagnostics,
];
const MOST_TABS = 60;
const LONGEST_SHORT = 200;

/** What shows that the element with the focus has it: an outline, a ring, or nothing. */
const FOCUS_MARK = `(() => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  const hasOutline = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  return hasOutline || boxShadow !== 'none' ? '' : document.activeElement.outerHTML.slice(0, 200);
})()`;

/** Goes on with the Tab key until an element has the focus. Wherever it stands on its way is seen. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(FOCUS_MARK)).toBe('');
    const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
    if (await page.evaluate<boolean>(isThere)) return;
  }
  throw new Error(`never reached: ${selector}`);
}

it('a first view takes three requests at most, and a hundred kilobytes', async () => {
  for (const path of PAGES) {
    const page = await browser.visit();
    const sizes: ReturnType<Request['sizes']>[] = [];
    let lines = 0;
    page.on('request', (request) => (lines += Number(request.resourceType() === 'eventsource')));
    page.on('requestfinished', (request) => {
      if (!request.url().startsWith('data:')) sizes.push(request.sizes());
    });
    const reply = await page.goto(`${server.url}${path}`);
    expect([path, reply?.status()]).toEqual([path, 200]);
    const bytes = (await Promise.all(sizes)).map(
      ({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize,
    );
    expect([path, bytes.length]).toEqual([path, 3]);
    // The line that tells of seats is begun when all is shown.
    expect(lines).toBeLessThanOrEqual(1);
    expect(Math.min(...bytes)).toBeGreaterThan(256);
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(100 * 1024);
  }
});

it('from the first page to an installed licence, and to a released seat, the keyboard is enough', async () => {
  const page = await browser.visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.url}${PATHS.home}`);
  await tabTo(page, `nav a[href="${PATHS.install}"]`);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${PATHS.install}`);
  const typed = [KEYS.fresh, LICENSEE.inn, LICENSEE.kpp];
  for (const [index, id] of ['#key', '#inn', '#kpp'].entries()) {
    await tabTo(page, id);
    await page.keyboard.type(typed[index] ?? '');
  }
  await tabTo(page, 'button[value="online"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${PATHS.installed}?*`);
  await page.goto(`${server.url}${PATHS.seats}`);
  await tabTo(page, 'a[id^="release-"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${PATHS.releaseSeat}?*`);
  await tabTo(page, 'main form button');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${PATHS.seats}?*`);
  expect(await page.locator('main').innerText()).toContain(pageWordsOf('en').seats.done.released);
});

it('the first Tab leads to a link that skips the menu', async () => {
  const page = await browser.visit();
  await page.goto(`${server.url}${PATHS.home}`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#main');
});

it('a language that was chosen holds from then on', async () => {
  const page = await browser.visit({ locale: 'ru-RU' });
  await page.goto(`${server.url}${PATHS.home}`);
  expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  await page.getByRole('link', { name: 'English' }).click();
  await visitPages(page, 'en').open('keys');
  expect(await page.locator('h1').innerText()).toBe(pageWordsOf('en').keys.title);
});

it.each(['ru', 'en'])('every page has a title and a heading of its own: %s', async (locale) => {
  const page = await browser.visit({ locale });
  const titles = new Set<string>();
  for (const path of [...PAGES, '/nowhere']) {
    await page.goto(`${server.url}${path}`);
    titles.add(await page.title());
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.title()).toContain(await page.locator('h1').innerText());
  }
  expect(titles.size).toBe(PAGES.length + 1);
});

describe('hostile names', () => {
  it('are fifty', () => {
    expect(new Set(HOSTILE_NAMES).size).toBeGreaterThanOrEqual(50);
  });

  it.each([true, false])(
    'of licensees, products and holders are text on every page (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const hostile = await listenWithNames(HOSTILE_NAMES);
      const page = await browser.visit({ javaScriptEnabled });
      const paths = [...PAGES.filter((path) => path !== keyPage(KEYS.active)), keyPage(KEY)];
      const shown: string[] = [];
      for (const path of [...paths, `${PATHS.keys}?page=2`, `${PATHS.seats}?find=script`]) {
        await page.goto(`${hostile.url}${path}`);
        expect([path, await page.locator('h1').count()]).toEqual([path, 1]);
        expect(await page.locator('script').count()).toBe(1);
        expect(await page.locator('iframe, object, embed, base, math, template').count()).toBe(0);
        expect(await page.locator('img:not([src^="data:"]), form:not([method])').count()).toBe(0);
        shown.push(await page.locator('main').innerText());
      }
      for (const name of HOSTILE_NAMES.filter((each) => /^[<>\w ="/()]+$/.test(each)))
        expect(shown.join('\n')).toContain(name.slice(0, 30));
      await page.goto(`${hostile.url}${PATHS.seats}`);
      await page.locator('a[id^="release-"]').first().click();
      expect(await page.locator('main form').count()).toBe(1);
      await hostile.close();
    },
    120_000,
  );
});

/** A server with a licence of each name, and a seat of it that is held under that name. */
async function listenWithNames(names: readonly string[]): Promise<ListeningServer> {
  const [disk, vendor] = [emptyDisk(), testVendor()];
  const site = testSite(disk, { seed: 'preparing' });
  await trustVendor(site, vendor);
  for (const [index, name] of names.entries())
    await installKey(site, vendor, index === 0 ? KEY : numberedKey(index), {
      product: { code: `p-${index}`, name },
      edition: name.slice(0, LONGEST_SHORT),
      licensee: { ...LICENSEE, name },
    });
  const named = await listenWithPages({ disk, vendor });
  for (const [index, name] of names.entries()) {
    const text = name.slice(0, LONGEST_SHORT);
    const holder = { user: text, host: text, app: text, session: text };
    const { status } = await take(named, '', { product: `p-${index}`, holder });
    expect([name, status]).toEqual([name, 201]);
  }
  return named;
}
