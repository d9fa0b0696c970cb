import { afterEach, beforeEach, expect, it } from 'vitest';
import { faultsOfLooks } from '../support/axe-faults.ts';
import { useBrowser } from '../support/browser.ts';
import { prepareTour, STOPS, type Looker, type Tour } from '../support/server-tour.ts';
import { visitPages } from '../support/server-visit.ts';

const browser = useBrowser();
/** For each visitor a tour of his own: what was done on one is not seen on the next. */
let tour: Tour;
beforeEach(async () => {
  tour = await prepareTour();
});
afterEach(() => tour.close());

const LOCALES = { ru: 'ru-RU', en: 'en-GB' } as const;

it.each(['ru', 'en'] as const)(
  'no page of the licence server has a violation of axe: %s',
  async (language) => {
    const page = await browser.visit({ locale: LOCALES[language], reducedMotion: 'reduce' });
    const visit = visitPages(page, language);
    const found: unknown[] = [];
    const shown = new Set<string>();
    let looker: Looker | undefined;
    for (const stop of STOPS) {
      if (stop.looker !== looker) await tour.become(stop.looker, visit);
      ({ looker } = stop);
      await stop.go(visit, tour);
      for (const fault of await faultsOfLooks(page)) found.push([stop.name, fault]);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.locator('h1').count()).toBe(1);
      const text = await page.locator('body').innerText();
      expect.soft(shown, `${stop.name} shows what a stop before it did`).not.toContain(text);
      shown.add(text);
    }
    expect(shown.size).toBe(STOPS.length);
    expect(found).toEqual([]);
  },
  300_000,
);
