import { describe, expect, it } from 'vitest';
import { enterKey } from '../../src/actions/activate.ts';
import { makeRequestText } from '../../src/actions/make-request.ts';
import { setPassword } from '../../src/actions/administrator.ts';
import { sealPassword } from '../../src/http/passwords/password.ts';
import { makeFormToken } from '../../src/http/page/form-token.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { PATHS } from '../../src/server/pages/page-paths.ts';
import { ensureAdministrator } from '../../src/store/administrator-file.ts';
import { readSettings } from '../../src/store/settings-file.ts';
import { AccountBrowser, hiddenFields, HOST, ORIGIN } from '../support/account-browser.ts';
import { serveHome, type TestLicenceServer } from '../support/test-licence-server.ts';
import { KEY, LICENSEE, trustVendor } from '../support/test-site.ts';
import { seededRandom } from '../support/test-vendor.ts';

const PASSWORD = 'верная лошадь скрепка';
const COST = 16;

const HOSTS = [HOST, 'evil.example:9556', `${HOST}.evil.example`];
const ORIGINS = [ORIGIN, undefined, 'null', 'http://evil.example:9556', `https://${HOST}`];
const SITES = ['same-origin', undefined, 'same-site', 'cross-site', 'none'];
const URLENCODED = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=a-boundary';
const COOKIES = ['own', 'none', 'forged'] as const;
const TOKENS = ['own', 'none', 'forged', 'of another form', 'of somebody else'] as const;
const words = pageWordsOf('en');

type Reply = Awaited<ReturnType<AccountBrowser['open']>>;

/** One kind of form, and how it is told that it was taken. */
interface Kind {
  path: string;
  /** Who fills it in has this cookie. */
  cookie: 'sls-session' | 'sls-visit';
  hasPassword: boolean;
  type: string;
  fields(served: TestLicenceServer): Promise<Record<string, string>>;
  wasTaken(served: TestLicenceServer, reply: Reply): Promise<boolean>;
}

const timeoutOf = async ({ site }: TestLicenceServer) =>
  (await readSettings(site().home))['centre.timeoutSeconds'] ?? 0;
let seen = 0;

const setting: Omit<Kind, 'cookie' | 'hasPassword'> = {
  path: PATHS.settings,
  type: URLENCODED,
  async fields(served) {
    seen = await timeoutOf(served);
    const next = seen === 20 ? '21' : '20';
    const was = seen === 0 ? '' : String(seen);
    return { 'centre.timeoutSeconds': next, 'was centre.timeoutSeconds': was };
  },
  wasTaken: async (served) => (await timeoutOf(served)) !== seen,
};

const KINDS: Readonly<Record<string, Kind>> = {
  'of the administrator': { ...setting, cookie: 'sls-session', hasPassword: true },
  'of whoever works on this computer, without a password': {
    ...setting,
    cookie: 'sls-visit',
    hasPassword: false,
  },
  'of a guest: the sign-in': {
    path: PATHS.signIn,
    cookie: 'sls-visit',
    hasPassword: true,
    type: URLENCODED,
    fields: async () => ({ password: PASSWORD }),
    wasTaken: async (_served, { cookies }) =>
      cookies.some(({ name, value }) => name === 'sls-session' && value !== ''),
  },
  'with a file': {
    path: PATHS.answer,
    cookie: 'sls-session',
    hasPassword: true,
    type: MULTIPART,
    async fields({ vendor, site }) {
      if (answer !== undefined) return { answer };
      await enterKey(site(), KEY, LICENSEE);
      const { text } = await makeRequestText(site(), [KEY]);
      answer = vendor.answer(text);
      return { answer };
    },
    wasTaken: async (_served, { body }) => body.includes(words.answer.resultTitle),
  },
};
let answer: string | undefined;

async function serve({ hasPassword }: Kind): Promise<TestLicenceServer> {
  const served = await serveHome({ options: { passwordCost: COST } });
  await trustVendor(served.site(), served.vendor);
  const password = await sealPassword(PASSWORD, seededRandom('salt'), COST);
  if (hasPassword) await setPassword(served.site(), password);
  return served;
}

/** Somebody who has opened the page of a form, signed in where that is needed. */
async function visit({ app }: TestLicenceServer, { cookie, hasPassword, path }: Kind) {
  const browser = new AccountBrowser(app, { 'accept-language': 'en' });
  await browser.open(path);
  if (hasPassword && cookie === 'sls-session') {
    await browser.send(PATHS.signIn, { password: PASSWORD });
    await browser.open(path);
  }
  return browser;
}

const forge = (text: string) => text.replace(/^./, (first) => (first === 'a' ? 'b' : 'a'));

function encode(type: string | undefined, fields: Record<string, string>): string {
  if (type !== MULTIPART) return new URLSearchParams(fields).toString();
  const part = ([name, value]: [string, string]) =>
    `--a-boundary\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  return `${Object.entries(fields).map(part).join('')}--a-boundary--\r\n`;
}

describe('the security matrix: Host × Origin × Sec-Fetch-Site × content type × cookie × form token', () => {
  it.each(Object.keys(KINDS))(
    'of a form %s passes its good cell alone; without Sec-Fetch-Site, as older browsers have it, as well',
    async (name) => {
      const kind = KINDS[name]!;
      const served = await serve(kind);
      const browser = await visit(served, kind);
      const own = hiddenFields(browser.page?.body ?? '', kind.path)['form-token'];
      const held = browser.cookies.get(kind.cookie) ?? '';
      const { key, epoch } = ensureAdministrator(served.site().home);
      const isSignedIn = kind.cookie === 'sls-session';
      const make = (holder: string, path = kind.path) =>
        makeFormToken(Buffer.from(key, 'hex'), holder, path);
      const holder = isSignedIn ? `administrator ${epoch}` : `visit ${held}`;
      expect(own).toBe(make(holder));
      const cookies = { own: held, none: undefined, forged: forge(held) };
      const tokens = {
        own,
        none: undefined,
        forged: forge(own ?? ''),
        'of another form': make(holder, PATHS.trust),
        'of somebody else': make(
          isSignedIn ? `administrator ${epoch}0` : `visit ${'0'.repeat(held.length)}`,
        ),
      };
      expect(new Set(Object.values(cookies)).size).toBe(COOKIES.length);
      expect(new Set(Object.values(tokens)).size).toBe(TOKENS.length);
      const types = [kind.type, 'text/plain', 'application/json', undefined];
      const passed: string[] = [];
      for (const host of HOSTS)
        for (const origin of ORIGINS)
          for (const site of SITES)
            for (const type of types)
              for (const cookie of COOKIES)
                for (const token of TOKENS) {
                  const typed = await kind.fields(served);
                  const formToken = tokens[token];
                  const reply = await served.app.inject({
                    method: 'POST',
                    url: kind.path,
                    remoteAddress: '127.0.0.1',
                    headers: {
                      host,
                      'accept-language': 'en',
                      ...(origin && { origin }),
                      ...(site && { 'sec-fetch-site': site }),
                      ...(type && { 'content-type': type }),
                      ...(cookies[cookie] && { cookie: `${kind.cookie}=${cookies[cookie]}` }),
                    },
                    payload: encode(type, {
                      ...typed,
                      ...(formToken !== undefined && { 'form-token': formToken }),
                    }),
                  });
                  if (await kind.wasTaken(served, reply))
                    passed.push([host, origin, site, type, cookie, token].join(' · '));
                }
      const good = (site: string | undefined) =>
        [HOST, ORIGIN, site, kind.type, 'own', 'own'].join(' · ');
      expect(passed).toEqual([good('same-origin'), good(undefined)]);
    },
    240_000,
  );

  it('of every form: from another origin nothing is taken', async () => {
    const kind = KINDS['of the administrator']!;
    const served = await serve(kind);
    const { app } = served;
    const browser = await visit(served, kind);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const statuses: Record<string, number> = {};
    for (const [name, path] of Object.entries(PATHS)) {
      const { statusCode } = await app.inject({
        method: 'POST',
        url: path.replace(':key', KEY),
        headers: { host: HOST, cookie, origin: 'https://evil.example', 'content-type': URLENCODED },
        payload: '',
      });
      statuses[name] = statusCode;
    }
    const forms = Object.keys(statuses).filter((name) => statuses[name] === 403);
    // By name: a form that has moved away would be "not there", too.
    expect(forms.toSorted()).toEqual(FORMS.toSorted());
    const others = Object.keys(statuses).filter((name) => !FORMS.includes(name));
    expect(new Set(others.map((name) => statuses[name]))).toEqual(new Set([404]));
    expect((await browser.open(PATHS.settings)).body).toContain(PATHS.signOut);
  });
});

const FORMS: readonly string[] = [
  'install',
  'checkEntry',
  'request',
  'answer',
  'releaseSeat',
  'deleteKey',
  'validateKeys',
  'settings',
  'password',
  'clearPassword',
  'sessions',
  'tokens',
  'trust',
  'signIn',
  'signOut',
];
