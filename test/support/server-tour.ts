import { PATHS } from '../../src/server/pages/page-paths.ts';
import { listenWithPages, type ListeningServer } from './listening-server.ts';
import { PASSWORD, type Entry, type ServerVisit } from './server-visit.ts';
import { KEYS, listenWithWorld } from './server-world.ts';
import { LICENSEE } from './test-site.ts';
import { testVendor } from './test-vendor.ts';

/**
 * Who looks at a page: somebody on this computer while no password is set; somebody who has not signed
 * in; somebody who has.
 */
export type Looker = 'here' | 'guest' | 'administrator';

/** One page in one of its states, and how to come there. */
export interface Stop {
  name: string;
  looker: Looker;
  go(visit: ServerVisit, tour: Tour): Promise<unknown>;
}

/** What the stops need to know. */
export interface Tour {
  /** Of a server that has what can be seen. */
  url: string;
  /** Of one that was just installed. */
  emptyUrl: string;
  vendorKeys: string;
  /** Makes whoever visits the one that a stop is for. */
  become(looker: Looker, visit: ServerVisit): Promise<void>;
  close(): Promise<void>;
}

/** Two servers in memory: one with everything that can be seen, and an empty one. */
export async function prepareTour(): Promise<Tour> {
  const server = await listenWithWorld();
  const empty = await listenWithPages();
  return {
    url: server.url,
    emptyUrl: empty.url,
    vendorKeys: testVendor().keySet(),
    become: (looker, visit) => become(server, looker, visit),
    async close() {
      await Promise.all([server.close(), empty.close()]);
    },
  };
}

async function become(server: ListeningServer, looker: Looker, { page, signIn }: ServerVisit) {
  await page.context().clearCookies({ name: /session/ });
  if (looker === 'here') return server.unlock();
  await server.lock();
  if (looker === 'guest') return;
  await page.goto(`${server.url}${PATHS.signIn}`);
  await signIn();
}

const ENTRY: Entry = { key: KEYS.fresh, inn: LICENSEE.inn, kpp: LICENSEE.kpp };

const at =
  (path: string): Stop['go'] =>
  ({ page }, { url }) =>
    page.goto(`${url}${path}`);
const atEmpty =
  (path: string): Stop['go'] =>
  ({ page }, { emptyUrl }) =>
    page.goto(`${emptyUrl}${path}`);
const about = (path: string, key: string) => `${path}?key=${key}`;
const keyPage = (key: string) => PATHS.key.replace(':key', key);

/** Sends the form of a page. */
const sending =
  (path: string, send: (visit: ServerVisit, tour: Tour) => Promise<unknown>): Stop['go'] =>
  async (visit, tour) => {
    await visit.page.goto(`${tour.url}${path}`);
    await send(visit, tour);
  };

const installing = (changes: Partial<Entry>) =>
  sending(PATHS.install, async (visit) => {
    await visit.type({ ...ENTRY, ...changes });
    await visit.installOnline();
    await visit.page.locator('.notice').first().waitFor();
  });

const pressing =
  (selector: string) =>
  ({ page }: ServerVisit) =>
    page.locator(selector).click();

const answering = (text: string) =>
  sending(PATHS.answer, async ({ page }) => {
    await page.locator('#answer').fill(text);
    await page.locator('main form button[type="submit"]').click();
    await page.locator('.notice').first().waitFor();
  });

const RELEASE = 'a[id^="release-"]';

const here: [name: string, go: Stop['go']][] = [
  ['home', at(PATHS.home)],
  ['home-empty', atEmpty(PATHS.home)],
  ['install', at(PATHS.install)],
  ['install-empty', atEmpty(PATHS.install)],
  ['install-faults', installing({ key: 'DB49', inn: '7707083890', kpp: '' })],
  ['install-refused', installing({ key: KEYS.unwelcome })],
  ['install-unheard', installing({ key: KEYS.unheard })],
  ['installed', installing({})],
  ['request', at(about(PATHS.request, KEYS.waiting))],
  ['request-several', at(PATHS.request)],
  ['request-active', at(about(PATHS.request, KEYS.active))],
  ['request-none', atEmpty(PATHS.request)],
  ['answer', at(PATHS.answer)],
  ['answer-unreadable', answering('-----BEGIN LICENCE ANSWER-----\nно дальше ничего')],
  ['answer-nothing', answering('')],
  [
    'answer-foreign',
    sending(PATHS.answer, async ({ page }, { vendorKeys }) => {
      await page.locator('#answer').fill(vendorKeys);
      await page.locator('main form button[type="submit"]').click();
      await page.locator('.notice').first().waitFor();
    }),
  ],
  ['seats', at(PATHS.seats)],
  ['seats-found', at(`${PATHS.seats}?product=1c-taxi&find=DISP-02`)],
  ['seats-not-found', at(`${PATHS.seats}?find=никого`)],
  ['seats-empty', atEmpty(PATHS.seats)],
  ['seat-release', sending(PATHS.seats, ({ page }) => page.locator(RELEASE).first().click())],
  ['seat-gone', at(`${PATHS.releaseSeat}?lease=none`)],
  [
    'seats-released',
    sending(PATHS.seats, async ({ page }) => {
      await page.locator(RELEASE).first().click();
      await page.locator('main form button').click();
      await page.locator('.notice').first().waitFor();
    }),
  ],
  ['keys', at(PATHS.keys)],
  ['keys-empty', atEmpty(PATHS.keys)],
  ['key', at(keyPage(KEYS.active))],
  ['key-ended', at(keyPage(KEYS.ended))],
  ['key-elsewhere', at(keyPage(KEYS.elsewhere))],
  ['key-refused', at(keyPage(KEYS.refused))],
  ['key-waiting', at(keyPage(KEYS.waiting))],
  ['key-missing', at(keyPage('0000-0000-0000-0000-0000-0000'))],
  ['key-delete', at(about(PATHS.deleteKey, KEYS.active))],
  ['keys-check', at(PATHS.validateKeys)],
  ['keys-checked', sending(PATHS.validateKeys, pressing('main form button'))],
  ['computer', at(PATHS.computer)],
  ['settings', at(PATHS.settings)],
  [
    'settings-faults',
    sending(PATHS.settings, async (visit) => {
      await visit.set('centre.url', 'http://centre.example');
      await visit.set('server.port', '99999');
      await visit.page.locator('form button').first().click();
      await visit.page.locator('.wrong').first().waitFor();
    }),
  ],
  ['settings-token', sending(PATHS.settings, pressing('#tokens button[value="make"] >> nth=0'))],
  [
    'settings-trust',
    async ({ page }, { emptyUrl, vendorKeys }) => {
      await page.goto(`${emptyUrl}${PATHS.settings}`);
      await page.locator('#vendor-keys').fill(vendorKeys);
      await page.locator('#trust form button').click();
      await page.locator('#trust .notice').waitFor();
    },
  ],
  [
    'settings-password',
    sending(PATHS.settings, async (visit) => {
      await visit.setPassword('short', 'other');
      await visit.page.locator('.wrong').first().waitFor();
    }),
  ],
  ['about', at(PATHS.about)],
  ['about-empty', atEmpty(PATHS.about)],
  ['diagnostics', at('/about/diagnostics')],
  ['not-found', at('/nowhere')],
  [
    'sign-in-elsewhere',
    async ({ page }, { url }) => {
      await page.setExtraHTTPHeaders({ via: '1.1 a-proxy' });
      await page.goto(`${url}${PATHS.home}`);
      await page.setExtraHTTPHeaders({});
    },
  ],
];

const guest: typeof here = [
  ['sign-in', at(PATHS.home)],
  ['sign-in-empty', sending(PATHS.signIn, ({ page }) => sendEmpty(page))],
  ['sign-in-refused', sending(PATHS.signIn, (visit) => visit.signIn('a wrong password'))],
];

const inside: typeof here = [
  ['home-inside', at(PATHS.home)],
  ['settings-inside', at(PATHS.settings)],
  [
    'session-ended',
    sending(PATHS.install, async (visit) => {
      // Not typed: the form's script would ask about it, and be refused.
      const put = ([name, value]: string[]) =>
        `document.getElementById('${name}').value = '${value}'`;
      await visit.page.evaluate(Object.entries(ENTRY).map(put).join(';'));
      await visit.page.context().clearCookies({ name: /session/ });
      await visit.installOnline();
      await visit.page.locator('#password').waitFor();
    }),
  ],
  [
    'session-back',
    async (visit) => {
      await visit.signIn(PASSWORD);
      await visit.page.locator('.notice').first().waitFor();
    },
  ],
];

/** The browser itself would not send it. */
async function sendEmpty(page: ServerVisit['page']): Promise<void> {
  await page.evaluate(`document.querySelector('main form').noValidate = true`);
  await page.locator('main form button').click();
  await page.locator('.wrong').first().waitFor();
}

const seenBy =
  (looker: Looker) =>
  ([name, go]: (typeof here)[number]): Stop => ({ name, looker, go });

/** Every page, in the states in which it looks different; whoever looks changes as seldom as possible. */
export const STOPS: readonly Stop[] = [
  ...here.map(seenBy('here')),
  ...guest.map(seenBy('guest')),
  ...inside.map(seenBy('administrator')),
];
