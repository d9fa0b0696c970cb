import { describe, expect, it } from 'vitest';
import { addLicence } from '../../src/centre/add-licence.ts';
import { PATHS } from '../../src/centre/account/account-paths.ts';
import {
  AccountBrowser,
  HOST,
  hiddenFields,
  joinCustomer,
  ORIGIN,
  serveAccounts,
  serveOneCustomer,
} from '../support/account-browser.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { reopen, sell, TERMS } from '../support/test-centre.ts';

const HOSTS = [HOST, 'evil.example', `${HOST}.evil.example`];
const ORIGINS = [ORIGIN, undefined, 'null', 'http://evil.example:9556', `https://${HOST}`];
const SITES = ['same-origin', undefined, 'same-site', 'cross-site', 'none'];
const TYPES = ['application/x-www-form-urlencoded', 'text/plain', undefined];
const SESSIONS = ['own', 'none', 'forged', 'of somebody else'] as const;
const TOKENS = ['own', 'none', 'forged', 'of another form', 'of somebody else'] as const;

describe('the security matrix: Host × Origin × Sec-Fetch-Site × content type × session × form token', () => {
  it('passes its good cell alone; without Sec-Fetch-Site, as older browsers have it, as well', async () => {
    const test = await serveOneCustomer();
    const { browser, app, centre, disk, id } = test;
    const inn = '500100732259';
    await sell(centre, { licensee: { name: 'ИП', inn, kpp: '', country: 'RU' } });
    const other = await joinCustomer(test, inn);
    const pages = {
      own: (await browser.open('/account/keys')).body,
      other: (await other.open('/account/keys')).body,
    };
    const cookie = browser.cookies.get('sls-centre-session')!;
    const cookies = {
      own: cookie,
      none: undefined,
      forged: cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      'of somebody else': other.cookies.get('sls-centre-session')!,
    };
    const own = hiddenFields(pages.own, '/account/keys');
    const token = own['form-token']!;
    const tokens = {
      own: token,
      none: undefined,
      forged: token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      'of another form': hiddenFields(pages.own, '/account/sign-out')['form-token'],
      'of somebody else': hiddenFields(pages.other, '/account/keys')['form-token'],
    };
    // Two that are alike would make one row of cells out of two.
    expect(new Set(Object.values(cookies)).size).toBe(SESSIONS.length);
    expect(new Set(Object.values(tokens)).size).toBe(TOKENS.length);
    const { registry } = reopen(disk, 'looks');
    const count = () => registry.readLicence(id)!.licence.keys.length;
    const passed: string[] = [];
    let cells = 0;
    const first = count();
    let made = first;
    for (const host of HOSTS)
      for (const origin of ORIGINS)
        for (const site of SITES)
          for (const type of TYPES)
            for (const session of SESSIONS)
              for (const formToken of TOKENS) {
                cells += 1;
                const before = made;
                const fields = {
                  licence: id,
                  keys: String(before),
                  'form-token': tokens[formToken],
                };
                const typed = Object.entries(fields).filter(([, value]) => value !== undefined);
                const response = await app.inject({
                  method: 'POST',
                  url: '/account/keys',
                  headers: {
                    host,
                    ...(origin && { origin }),
                    ...(site && { 'sec-fetch-site': site }),
                    ...(type && { 'content-type': type }),
                    ...(cookies[session] && { cookie: `sls-centre-session=${cookies[session]}` }),
                  },
                  payload: new URLSearchParams(typed as [string, string][]).toString(),
                });
                made = count();
                const isMade = made > before;
                const cell = [host, origin, site, type, session, formToken].join(' · ');
                if (isMade !== (response.statusCode === 303)) passed.push(`${cell} lies`);
                if (isMade) passed.push(cell);
              }
    const good = (site: string | undefined) =>
      [HOST, ORIGIN, site, TYPES[0], 'own', 'own'].join(' · ');
    expect(cells).toBe(4500);
    expect(passed).toEqual([good('same-origin'), good(undefined)]);
    expect(count()).toBe(first + passed.length);
    // Nor were the others refused because no more keys could be made.
    const fields = { licence: id, keys: String(count()), 'form-token': token };
    expect((await browser.post('/account/keys', fields)).statusCode).toBe(303);
    expect(count()).toBe(first + passed.length + 1);
  }, 180_000);

  it('also holds for every other form: from elsewhere nothing is taken', async () => {
    const { app, browser } = await serveOneCustomer();
    await browser.open('/account');
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const statuses: Record<string, number> = {};
    for (const path of Object.values(PATHS)) {
      const response = await app.inject({
        method: 'POST',
        url: path.replace(':token', 'x'),
        headers: {
          host: HOST,
          cookie,
          origin: 'https://evil.example',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: '',
      });
      statuses[path] = response.statusCode;
    }
    // By name: a form that has moved away would be "not there", too.
    expect(statuses).toEqual({
      [PATHS.start]: 404,
      [PATHS.signIn]: 403,
      [PATHS.signOut]: 403,
      [PATHS.invitation]: 403,
      [PATHS.home]: 404,
      [PATHS.keys]: 403,
      [PATHS.activation]: 403,
      [PATHS.answer]: 403,
      [PATHS.data]: 404,
      [PATHS.password]: 403,
      [PATHS.sessions]: 403,
    });
    expect((await browser.open('/account')).body).toContain('sign-out');
  });

  it('ties a sign-in form to the browser that it was shown to', async () => {
    const { app } = await serveOneCustomer();
    const [one, other] = [new AccountBrowser(app), new AccountBrowser(app)];
    await one.open('/sign-in');
    await other.open('/sign-in');
    const fields = hiddenFields(one.page!.body, '/sign-in');
    const answer = await other.post('/sign-in', { ...fields, inn: '7707083893', password: 'x' });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('value="7707083893"');
    expect(answer.body).toContain('cookies');
  });
});

describe('pages', () => {
  it.each(Object.values(PATHS))(
    '%s is kept by nobody on the way and framed by nobody',
    async (path) => {
      const { browser } = await serveOneCustomer();
      const { headers } = await browser.open(path.replace(':token', 'x'));
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['content-security-policy']).toContain("script-src 'self'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['referrer-policy']).toBe('same-origin');
    },
  );

  it.each(['/account', '/account/keys', '/account/activation', '/account/data', '/sign-in'])(
    '%s has no script and no style of its own, a title and its language',
    async (path) => {
      const { browser, app } = await serveOneCustomer();
      const visitor = path === '/sign-in' ? new AccountBrowser(app) : browser;
      for (const language of ['ru', 'en']) {
        const { body } = await visitor.open(`${path}?lang=${language}`);
        expect(body).toContain(`<html lang="${language}">`);
        expect(body).toMatch(/<title>[^<]+<\/title>/);
        expect(body.match(/<script[^>]*>[^<]/g)).toBeNull();
        expect(body).not.toMatch(/ style=| on[a-z]+=|<style/);
        expect(body.match(/<h1/g)).toHaveLength(1);
      }
    },
  );

  it('remember the language that was chosen', async () => {
    const { browser } = await serveOneCustomer();
    await browser.open('/account?lang=ru');
    expect((await browser.open('/account/data')).body).toContain('<html lang="ru">');
  });

  it.each([
    ['/nothing/here', 404],
    ['/account/../../etc/passwd', 404],
    ['/invitations', 404],
  ])('say in words that %s is not there', async (path, status) => {
    const { browser } = await serveOneCustomer();
    const answer = await browser.open(path);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain('<h1>');
  });

  it('tell a program in its own form', async () => {
    const { app } = await serveOneCustomer();
    const answer = await app.inject({ url: '/nothing', headers: { host: HOST } });
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});

describe('hostile names', () => {
  it('are fifty', () => {
    expect(new Set(HOSTILE_NAMES).size).toBeGreaterThanOrEqual(50);
  });

  it('render as text on every page', async () => {
    const test = await serveAccounts();
    const { centre } = test;
    for (const name of HOSTILE_NAMES)
      await addLicence(centre, {
        ...TERMS,
        edition: name.slice(0, 200) || 'x',
        licensee: { ...TERMS.licensee, name },
      });
    const browser = await joinCustomer(test);
    const bodies: string[] = [];
    for (const path of ['/account', '/account/data', '/account/keys', '/account/keys?page=2'])
      bodies.push((await browser.open(path)).body);
    for (const body of bodies) {
      expect(tagsOf(body)).toEqual([]);
      // eslint-disable-next-line no-control-regex -- what must not be there
      expect(body).not.toMatch(/[\u0000-\u0008\u202A-\u202E\u2066-\u2069\u200F]/);
    }
    const all = bodies.join('\n');
    expect(all).toContain('&lt;script');
    expect(all).toContain('&lt;img src=x onerror=');
  });
});

/** Tags and attributes that are none of ours. */
function tagsOf(html: string): string[] {
  const known =
    /^\/?(?:!doctype|html|head|meta|title|link|script|body|a|header|nav|ul|ol|li|main|h[1-3]|p|div|article|bdi|dl|dt|dd|form|input|button|small|strong|span|code|details|summary|label|textarea|pre)$/;
  const tags = [...html.matchAll(/<([^\s<>]+)([^<>]*)>/g)];
  return tags.flatMap(([whole, name = '', rest = '']) =>
    known.test(name) && !/\son[a-z]+\s*=|javascript:|\ssrc="?x/.test(rest) ? [] : [whole],
  );
}
