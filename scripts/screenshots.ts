// Draws the pages of docs/screenshots: of a centre in memory whose clock stands still, so that they
// change only where a page did. Run by screenshots.mjs, which bundles it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { Language } from '../src/messages/language.ts';
import { prepareTour, STOPS, type Stop, type Tour } from '../test/support/account-tour.ts';
import { visitAccount } from '../test/support/account-visit.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { listenWithAccount } from '../test/support/listening-account.ts';
import { LICENSEE } from '../test/support/test-site.ts';

/** One way of looking at the pages: what its pictures are called, and which stops they show. */
interface Look {
  suffix: string;
  context: BrowserContextOptions;
  /** Of long pages the beginning is enough. */
  isCut?: true;
  stops: readonly string[];
}

const PAGES = ['sign-in', 'invitation', 'home', 'keys', 'activation', 'answer', 'data'];
const LOOKS: readonly Look[] = [
  {
    suffix: '',
    context: { viewport: { width: 1280, height: 720 } },
    stops: [...PAGES, 'activation-unreadable', 'answer-refused'],
  },
  {
    suffix: '-360',
    context: { viewport: { width: 360, height: 900 } },
    isCut: true,
    stops: ['sign-in', 'keys', 'activation'],
  },
  {
    suffix: '-dark',
    context: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
    isCut: true,
    stops: ['keys'],
  },
];
const LOCALES: Readonly<Record<Language, string>> = { ru: 'ru-RU', en: 'en-GB' };

const [folder = 'docs/screenshots', all] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
for (const language of ['ru', 'en'] as const)
  for (const look of LOOKS) {
    // A centre for each: what was done for one picture is not seen on the next.
    const account = await listenWithAccount();
    await draw(browser, await prepareTour(account), language, look);
    await account.close();
  }
await browser.close();

/** All pictures of one look, by one visitor. */
async function draw(from: Browser, tour: Tour, language: Language, look: Look): Promise<void> {
  const isDrawn = ({ name }: Stop) => all === '--all' || look.stops.includes(name);
  const context = await from.newContext({
    locale: LOCALES[language],
    reducedMotion: 'reduce',
    ...look.context,
  });
  const page = await context.newPage();
  const visit = visitAccount(page, language);
  let isInside = false;
  for (const stop of STOPS.filter(isDrawn)) {
    if (stop.isInside && !isInside) {
      await page.goto(`${tour.url}/sign-in`);
      await visit.signIn(LICENSEE.inn);
      isInside = true;
    }
    await stop.go(visit, tour);
    const path = join(folder, `centre-${stop.name}-${language}${look.suffix}.png`);
    await page.screenshot({ path, fullPage: !look.isCut, caret: 'hide' });
    console.log(path);
  }
  await context.close();
}
