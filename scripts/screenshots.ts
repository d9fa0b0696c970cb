// Draws the pages of docs/screenshots: of a centre and of a licence server in memory whose clocks stand
// still, so that they change only where a page did. Run by screenshots.mjs, which bundles it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Language } from '../src/messages/language.ts';
import * as account from '../test/support/account-tour.ts';
import { visitAccount } from '../test/support/account-visit.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { listenWithAccount } from '../test/support/listening-account.ts';
import * as server from '../test/support/server-tour.ts';
import { visitPages } from '../test/support/server-visit.ts';
import { LICENSEE } from '../test/support/test-site.ts';

/** One way of looking at the pages: what its pictures are called, and which stops they show. */
interface Look {
  suffix: string;
  context: BrowserContextOptions;
  /** Of long pages the beginning is enough. */
  isCut?: true;
  /** Those of the centre, and of the licence server. */
  centre: readonly string[];
  server: readonly string[];
  languages?: readonly Language[];
}

const ACCOUNT = ['sign-in', 'invitation', 'home', 'keys', 'activation', 'answer', 'data'];
const FIRST = ['home', 'install', 'seats'];
const SERVER = [
  'home',
  'install',
  'installed',
  'request',
  'answer',
  'seats',
  'keys',
  'key',
  'computer',
  'settings',
  'about',
  'sign-in',
];
const LOOKS: readonly Look[] = [
  {
    suffix: '',
    context: { viewport: { width: 1280, height: 720 } },
    centre: [...ACCOUNT, 'activation-unreadable', 'answer-refused'],
    server: [...SERVER, 'home-empty', 'install-refused', 'install-faults'],
    languages: ['ru'],
  },
  {
    suffix: '',
    context: { viewport: { width: 1280, height: 720 } },
    centre: [...ACCOUNT, 'activation-unreadable', 'answer-refused'],
    server: [...FIRST, 'answer', 'keys', 'settings'],
    languages: ['en'],
  },
  {
    suffix: '-360',
    context: { viewport: { width: 360, height: 900 } },
    isCut: true,
    centre: ['sign-in', 'keys', 'activation'],
    server: [],
  },
  {
    suffix: '-360',
    context: { viewport: { width: 360, height: 900 } },
    centre: [],
    server: SERVER,
    languages: ['ru'],
  },
  {
    suffix: '-dark',
    context: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
    isCut: true,
    centre: ['keys'],
    server: ['home', 'seats'],
  },
];
const LOCALES: Readonly<Record<Language, string>> = { ru: 'ru-RU', en: 'en-GB' };
const BOTH = ['ru', 'en'] as const;
/** Whatever port was free: a page that shows its own would be another each time. */
const USUAL_PORT = `for (const each of document.querySelectorAll('main dd div'))
  each.textContent = each.textContent.replace(/(localhost):\\d+$/, '$1:9555')`;

const [folder = 'docs/screenshots', all] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
for (const look of LOOKS)
  for (const language of look.languages ?? BOTH) {
    await drawCentre(language, look);
    await drawServer(language, look);
  }
await browser.close();

/** Pictures of the customer's account. A centre for each look: what was done for one is not seen on the next. */
async function drawCentre(language: Language, look: Look): Promise<void> {
  const stops = account.STOPS.filter(({ name }) => isDrawn(name, look.centre));
  if (stops.length === 0) return;
  const centre = await listenWithAccount();
  const tour = await account.prepareTour(centre);
  const page = await open(language, look);
  const visit = visitAccount(page, language);
  let isInside = false;
  for (const stop of stops) {
    if (stop.isInside && !isInside) {
      await page.goto(`${tour.url}/sign-in`);
      await visit.signIn(LICENSEE.inn);
      isInside = true;
    }
    await stop.go(visit, tour);
    await draw(page, `centre-${stop.name}-${language}`, look);
  }
  await page.context().close();
  await centre.close();
}

/** Pictures of the licence server's pages. */
async function drawServer(language: Language, look: Look): Promise<void> {
  const stops = server.STOPS.filter(({ name }) => isDrawn(name, look.server));
  if (stops.length === 0) return;
  const tour = await server.prepareTour();
  const page = await open(language, look);
  const visit = visitPages(page, language);
  let looker: server.Looker | undefined;
  for (const stop of stops) {
    if (stop.looker !== looker) await tour.become(stop.looker, visit);
    ({ looker } = stop);
    await stop.go(visit, tour);
    await draw(page, `server-${stop.name}-${language}`, look);
  }
  await page.context().close();
  await tour.close();
}

function isDrawn(name: string, chosen: readonly string[]): boolean {
  return all === '--all' || chosen.includes(name);
}

async function open(language: Language, { context }: Look): Promise<Page> {
  const visitor = { locale: LOCALES[language], reducedMotion: 'reduce' as const, ...context };
  return (await browser.newContext(visitor)).newPage();
}

async function draw(page: Page, name: string, { suffix, isCut }: Look): Promise<void> {
  const path = join(folder, `${name}${suffix}.png`);
  await page.evaluate(USUAL_PORT);
  await page.screenshot({ path, fullPage: !isCut, caret: 'hide' });
  console.log(path);
}
