import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountWordsOf } from '../../src/messages/account/account-words.ts';
import { prepareTour, type Tour } from '../support/account-tour.ts';
import { PASSWORD, visitAccount } from '../support/account-visit.ts';
import { useBrowser } from '../support/browser.ts';
import { listenWithAccount, type ListeningAccount } from '../support/listening-account.ts';
import { LICENSEE } from '../support/test-site.ts';

const browser = useBrowser();
let account: ListeningAccount;
let tour: Tour;
beforeAll(async () => {
  account = await listenWithAccount();
  tour = await prepareTour(account);
});
afterAll(() => account.close());

const INSIDE = ['/account', '/account/keys', '/account/activation', '/account/data'];
const MOST_TABS = 60;

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

it('from the sign-in to the answer file nothing but the keyboard is needed', async () => {
  const page = await browser.visit({ reducedMotion: 'reduce' });
  await page.goto(`${tour.url}/`);
  await tabTo(page, '#inn');
  await page.keyboard.type(LICENSEE.inn);
  await tabTo(page, '#password');
  await page.keyboard.insertText(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/account');
  await tabTo(page, 'nav a[href="/account/activation"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/account/activation');
  await tabTo(page, '#request');
  await page.keyboard.insertText(tour.requests.fresh);
  await tabTo(page, 'main form button');
  await page.keyboard.press('Enter');
  await page.locator('#answer').waitFor();
  await tabTo(page, 'main .actions form button');
  const saved = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await saved).suggestedFilename()).toMatch(/\.txt$/);
});

it('the first Tab leads to a link that skips the menu', async () => {
  const page = await browser.visit();
  await page.goto(`${tour.url}/`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#main');
  await tabTo(page, 'main *');
});

it('a mistake has the focus, and its description', async () => {
  const page = await browser.visit();
  await page.goto(`${tour.url}/`);
  await visitAccount(page, 'en').signIn('7707083890');
  const wrong = page.locator('#inn');
  expect(await wrong.getAttribute('aria-invalid')).toBe('true');
  const ids = (await wrong.getAttribute('aria-describedby'))?.split(' ') ?? [];
  expect(ids).toHaveLength(2);
  expect(await page.evaluate('document.activeElement.id')).toBe('inn');
  for (const id of ids) expect(await page.locator(`#${id}`).innerText()).not.toBe('');
});

it.each(['ru', 'en'] as const)(
  'every page has a title and a heading of its own: %s',
  async (language) => {
    const page = await browser.visit({ locale: language });
    const visit = visitAccount(page, language);
    const titles = new Set<string>();
    const open = async (path: string) => {
      await page.goto(`${tour.url}${path}`);
      titles.add(await page.title());
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.title()).toContain(await page.locator('h1').innerText());
    };
    const outside = ['/sign-in', new URL(tour.invitation).pathname, '/nowhere'];
    for (const path of outside) await open(path);
    await page.goto(`${tour.url}/sign-in`);
    await visit.signIn(LICENSEE.inn);
    for (const path of INSIDE) await open(path);
    expect(titles.size).toBe(outside.length + INSIDE.length);
  },
);

it('a language that was chosen holds from then on', async () => {
  const page = await browser.visit({ locale: 'ru-RU' });
  await page.goto(`${tour.url}/`);
  expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  await page.getByRole('link', { name: 'English' }).click();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await visitAccount(page, 'en').signIn(LICENSEE.inn);
  await page.goto(`${tour.url}/account/keys`);
  expect(await page.locator('h1').innerText()).toBe(accountWordsOf('en').keys.title);
});

it('a first view takes three requests at most, and a hundred kilobytes', async () => {
  const first = await browser.visit();
  await first.goto(`${tour.url}/sign-in`);
  await visitAccount(first, 'en').signIn(LICENSEE.inn);
  const storageState = await first.context().storageState();
  for (const path of ['/sign-in', new URL(tour.invitation).pathname, ...INSIDE]) {
    const page = await browser.visit({ storageState });
    const sizes: ReturnType<Request['sizes']>[] = [];
    page.on('requestfinished', (request) => {
      if (!request.url().startsWith('data:')) sizes.push(request.sizes());
    });
    if (!path.startsWith('/account')) await page.context().clearCookies();
    await page.goto(`${tour.url}${path}`, { waitUntil: 'networkidle' });
    const bytes = (await Promise.all(sizes)).map(
      ({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize,
    );
    expect([path, bytes.length]).toEqual([path, 3]);
    expect(Math.min(...bytes)).toBeGreaterThan(256);
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(100 * 1024);
  }
});
