import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepareTour, STOPS, type Tour } from '../support/account-tour.ts';
import { visitAccount } from '../support/account-visit.ts';
import { faultsOf, faultsOfLooks } from '../support/axe-faults.ts';
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

const LOCALES = { ru: 'ru-RU', en: 'en-GB' } as const;

it.each(['ru', 'en'] as const)(
  'no page of the account has a violation of axe: %s',
  async (language) => {
    const page = await browser.visit({ locale: LOCALES[language], reducedMotion: 'reduce' });
    const visit = visitAccount(page, language);
    const found: unknown[] = [];
    const shown = new Set<string>();
    let isInside = false;
    for (const stop of STOPS) {
      if (stop.isInside && !isInside) {
        await page.goto(`${tour.url}/sign-in`);
        await visit.signIn(LICENSEE.inn);
        isInside = true;
      }
      await stop.go(visit, tour);
      for (const fault of await faultsOfLooks(page)) found.push([stop.name, fault]);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      const text = await visit.shown();
      expect(shown, `${stop.name} shows what a stop before it did`).not.toContain(text);
      shown.add(text);
    }
    expect(shown.size).toBe(STOPS.length);
    expect(found).toEqual([]);
  },
);

it('what is spoilt on purpose is seen', async () => {
  const page = await browser.visit({ reducedMotion: 'reduce', colorScheme: 'dark' });
  await page.goto(`${tour.url}/sign-in`);
  expect(await faultsOf(page, {})).toEqual([]);
  await page.evaluate(`document.querySelector('label').remove();
    document.querySelector('h1').style.color = '#333';
    document.body.style.width = '3000px'`);
  expect((await faultsOf(page, {})).map(String)).toEqual([
    expect.stringMatching(/^color-contrast/),
    expect.stringMatching(/^label/),
    expect.stringMatching(/^label/),
    expect.stringMatching(/pixels/),
  ]);
});
