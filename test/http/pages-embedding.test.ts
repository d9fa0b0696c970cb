import { describe, expect, it } from 'vitest';
import { setPassword } from '../../src/actions/administrator.ts';
import { sealPassword } from '../../src/http/passwords/password.ts';
import { PATHS } from '../../src/server/pages/page-paths.ts';
import type { ServerAppOptions } from '../../src/server/server-app.ts';
import { ELSEWHERE, serveHome, type TestLicenceServer } from '../support/test-licence-server.ts';
import { serveTestCentre } from '../support/test-serving-centre.ts';
import { seededRandom } from '../support/test-vendor.ts';

const PASSWORD = 'верная лошадь скрепка';
const COST = 16;
const SITE = 'https://1c.example';
const OTHER = 'http://portal:8080';
const OWN = new URL('https://licences.example');

async function serve(options: Partial<ServerAppOptions> = {}): Promise<TestLicenceServer> {
  const hosts = new Set([OWN.hostname]);
  const served = await serveHome({ options: { passwordCost: COST, hosts, ...options } });
  const stored = await sealPassword(PASSWORD, seededRandom('salt'), COST);
  await setPassword(served.site(), stored);
  return served;
}

/** The sign-in of somebody in a frame of `from`, as the headers of a browser tell it. */
async function signIn({ app }: TestLicenceServer, own: string, from = own) {
  const { host } = new URL(own);
  const shown = await app.inject({
    method: 'GET',
    url: `${PATHS.signIn}?lang=en`,
    remoteAddress: ELSEWHERE,
    headers: { host, referer: `${from}/`, 'sec-fetch-dest': 'iframe', accept: 'text/html' },
  });
  const [, token = ''] = /name="form-token" value="([^"]+)"/.exec(shown.body) ?? [];
  const reply = await app.inject({
    method: 'POST',
    url: PATHS.signIn,
    remoteAddress: ELSEWHERE,
    cookies: Object.fromEntries(shown.cookies.map(({ name, value }) => [name, value])),
    headers: {
      host,
      origin: own,
      'sec-fetch-site': 'same-origin',
      'sec-fetch-dest': 'iframe',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ 'form-token': token, password: PASSWORD }).toString(),
  });
  const lines = (sent: typeof shown) => [sent.headers['set-cookie'] ?? []].flat();
  return { reply, setCookies: [...lines(shown), ...lines(reply)] };
}

/** Whether a browser shows an answer in a frame of a page: by the newer header, else by the older. */
function isShownIn(
  headers: Readonly<Record<string, unknown>>,
  site: string,
  { knowsPolicy = true } = {},
): boolean {
  const [, ancestors = '*'] =
    /frame-ancestors ([^;]*)/.exec(String(headers['content-security-policy'])) ?? [];
  if (knowsPolicy) return ancestors.split(' ').includes(site);
  return headers['x-frame-options'] === undefined;
}

describe('a page in a frame', () => {
  it.each([
    [[], SITE, false],
    [[SITE], SITE, true],
    [[SITE, OTHER], OTHER, true],
    [[SITE], OTHER, false],
    [[SITE], 'https://evil.example', false],
    [[SITE], 'http://1c.example', false],
  ])('where %j may show it, in one of %s: %s', async (embedders, site, isShown) => {
    const { app } = await serve({ embedders });
    for (const url of [PATHS.signIn, '/nothing', '/api/v1/health']) {
      const { headers } = await app.inject({ url, remoteAddress: ELSEWHERE });
      expect(isShownIn(headers, site)).toBe(isShown);
      expect(isShownIn(headers, site, { knowsPolicy: false })).toBe(embedders.length > 0);
    }
  });

  it('of its own may be shown where any may', async () => {
    const { app } = await serve({ embedders: [SITE] });
    const { headers } = await app.inject({ url: PATHS.signIn });
    expect(isShownIn(headers, "'self'")).toBe(true);
  });

  it('is as strict as ever with scripts and styles', async () => {
    const policyOf = async (embedders: string[]) => {
      const { app } = await serve({ embedders });
      const { headers } = await app.inject({ url: PATHS.signIn });
      return String(headers['content-security-policy']).replace(/frame-ancestors [^;]*/, '');
    };
    expect(await policyOf([SITE])).toBe(await policyOf([]));
  });

  it('is none of the centre', async () => {
    const { app } = await serveTestCentre();
    const { headers } = await app.inject({ url: '/', headers: { host: 'localhost' } });
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});

describe('cookies', () => {
  it('come back from a frame of another site over https alone, where sites are named', async () => {
    const served = await serve({ embedders: [SITE], publicUrl: OWN });
    const { reply, setCookies } = await signIn(served, OWN.origin, SITE);
    expect(reply.statusCode).toBe(303);
    const names = setCookies.map((line) => line.split('=')[0]);
    expect(names).toEqual(expect.arrayContaining(['__Host-sls-visit', '__Host-sls-session']));
    for (const line of setCookies.filter((each) => each.startsWith('__Host-'))) {
      expect(line).toMatch(/; SameSite=None/);
      expect(line).toMatch(/; Secure/);
      expect(line).toMatch(/; Partitioned/);
      expect(line).toMatch(/; HttpOnly/);
    }
  });

  it.each([
    ['without https', { embedders: [SITE] }, 'http://localhost:9555'],
    ['where no site is named', { publicUrl: OWN }, OWN.origin],
  ])('%s stay with their own site', async (_what, options, own) => {
    const { reply, setCookies } = await signIn(await serve(options), own);
    expect(reply.statusCode).toBe(303);
    expect(setCookies.length).toBeGreaterThan(1);
    for (const line of setCookies) {
      expect(line).toMatch(/; SameSite=Lax/);
      expect(line).not.toMatch(/Partitioned/);
    }
  });

  it('that end a session end the one that was begun', async () => {
    const served = await serve({ embedders: [SITE], publicUrl: OWN });
    const { reply } = await signIn(served, OWN.origin, SITE);
    const cookies = Object.fromEntries(reply.cookies.map(({ name, value }) => [name, value]));
    const left = await served.app.inject({
      method: 'POST',
      url: PATHS.signOut,
      cookies,
      headers: {
        host: OWN.host,
        origin: OWN.origin,
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect(left.headers['set-cookie']).toMatch(/^__Host-sls-session=;.*Partitioned/);
  });
});

describe('a form in a frame', () => {
  it.each([SITE, 'https://evil.example'])(
    'is taken from our own page, and from none of %s',
    async (site) => {
      const served = await serve({ embedders: [SITE], publicUrl: OWN });
      const reply = await served.app.inject({
        method: 'POST',
        url: PATHS.signIn,
        headers: {
          host: OWN.host,
          origin: site,
          'sec-fetch-site': 'cross-site',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams({ password: PASSWORD }).toString(),
      });
      expect(reply.statusCode).toBe(403);
      expect(reply.headers['set-cookie']).toBeUndefined();
    },
  );
});
