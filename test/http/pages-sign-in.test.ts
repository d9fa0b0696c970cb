import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { clearPassword, setPassword } from '../../src/actions/administrator.ts';
import { sealPassword } from '../../src/http/passwords/password.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { PATHS } from '../../src/server/pages/page-paths.ts';
import { ELSEWHERE, serveHome, type TestLicenceServer } from '../support/test-licence-server.ts';
import { seededRandom } from '../support/test-vendor.ts';

const PASSWORD = 'верная лошадь скрепка';
const COST = 16;
const HERE = '127.0.0.1';
const HOST = 'localhost:9555';
const OWN = `http://${HOST}`;
const words = pageWordsOf('en');

async function serve({ password = true } = {}): Promise<TestLicenceServer> {
  const served = await serveHome({ options: { passwordCost: COST } });
  if (password) {
    const stored = await sealPassword(PASSWORD, seededRandom('salt'), COST);
    await setPassword(served.site(), stored);
  }
  return served;
}

interface Visit {
  from?: string;
  cookies?: Record<string, string>;
  headers?: Record<string, string>;
}

const look = (
  { app }: TestLicenceServer,
  url: string,
  { from = HERE, cookies = {}, headers = {} }: Visit = {},
) => app.inject({ method: 'GET', url, remoteAddress: from, cookies, headers });

const send = (
  { app }: TestLicenceServer,
  url: string,
  fields: Record<string, string>,
  { from = HERE, cookies = {}, headers = {} }: Visit = {},
) =>
  app.inject({
    method: 'POST',
    url,
    remoteAddress: from,
    cookies,
    headers: {
      host: HOST,
      origin: OWN,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    payload: new URLSearchParams(fields).toString(),
  });

const cookiesOf = (...replies: LightMyRequestResponse[]) =>
  Object.fromEntries(
    replies.flatMap(({ cookies }) => cookies.map(({ name, value }) => [name, value])),
  );

const tokenOf = ({ body }: { body: string }) => /name="form-token" value="([^"]+)"/.exec(body)?.[1];

/** Opens the sign-in and sends a password. */
async function tryPassword(served: TestLicenceServer, password: string, visit: Visit = {}) {
  const shown = await look(served, PATHS.signIn, visit);
  const cookies = cookiesOf(shown);
  const fields = { 'form-token': tokenOf(shown) ?? '', password };
  const reply = await send(served, PATHS.signIn, fields, { ...visit, cookies });
  return { reply, cookies: { ...cookies, ...cookiesOf(reply) } };
}

describe('the pages without a password', () => {
  it('are open to whoever works on this computer', async () => {
    const served = await serve({ password: false });
    const reply = await look(served, PATHS.signIn);
    expect(reply).toMatchObject({ statusCode: 303, headers: { location: PATHS.home } });
  });

  it.each([
    [{ from: ELSEWHERE }],
    [{ headers: { 'x-forwarded-for': ELSEWHERE } }],
    [{ headers: { via: '1.1 proxy' } }],
  ])('are closed to %j, who is told why', async (visit) => {
    const served = await serve({ password: false });
    const reply = await look(served, PATHS.signIn, visit);
    expect(reply.statusCode).toBe(403);
    expect(reply.body).toContain(words.signIn.notFromHere);
    expect(reply.body).toContain('sls password set');
    expect(tokenOf(reply)).toBeUndefined();
  });
});

describe('a password', () => {
  it('is asked for on this computer too, from the moment that the command line sets it', async () => {
    const served = await serve({ password: false });
    const stored = await sealPassword(PASSWORD, seededRandom('salt'), COST);
    await setPassword(served.site(), stored);
    expect(await look(served, PATHS.signIn)).toMatchObject({ statusCode: 200 });
    await clearPassword(served.site());
    expect(await look(served, PATHS.signIn)).toMatchObject({ statusCode: 303 });
  });

  it.each([[HERE], [ELSEWHERE]])('lets %s in, and the way out ends it', async (from) => {
    const served = await serve();
    const { reply, cookies } = await tryPassword(served, PASSWORD, { from });
    expect(reply).toMatchObject({ statusCode: 303, headers: { location: PATHS.home } });
    const again = await look(served, PATHS.signIn, { from, cookies });
    expect(again).toMatchObject({ statusCode: 303 });
    // Whoever goes needs no token: nothing is lost.
    const left = await send(served, PATHS.signOut, {}, { from, cookies });
    expect(left.headers.location).toBe(`${PATHS.signIn}?out=1`);
    expect(cookiesOf(left)).toEqual({ 'sls-session': '' });
  });

  it('that is wrong is refused, and counted until the source has to wait', async () => {
    const served = await serve();
    const guess = (password: string) => tryPassword(served, password, { from: ELSEWHERE });
    expect((await guess('')).reply.statusCode).toBe(422);
    for (let count = 0; count < 10; count += 1)
      expect((await guess('верная лошадь')).reply.statusCode).toBe(403);
    const { reply } = await guess(PASSWORD);
    expect(reply.statusCode).toBe(429);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    expect((await tryPassword(served, PASSWORD, { from: HERE })).reply.statusCode).toBe(303);
  });

  it('that changes ends the sessions of the one before', async () => {
    const served = await serve();
    const { cookies } = await tryPassword(served, PASSWORD);
    await setPassword(served.site(), await sealPassword('other one', seededRandom('s'), COST));
    expect((await look(served, PATHS.signIn, { cookies })).statusCode).toBe(200);
    expect((await tryPassword(served, PASSWORD)).reply.statusCode).toBe(403);
  });

  it('closes the administration of the API on this computer to whoever has no token', async () => {
    const served = await serve();
    const reply = await served.app.inject({
      method: 'POST',
      url: '/api/v1/requests',
      remoteAddress: HERE,
    });
    expect(reply.statusCode).toBe(401);
  });
});

describe('a sign-in', () => {
  it.each([
    ['from another site', { origin: 'http://evil.example' }],
    ['from another site, by its page', { origin: '', referer: 'http://evil.example/' }],
    ['from nowhere', { origin: '' }],
    ['that another site sent', { 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused', async (_what, headers) => {
    const served = await serve();
    const shown = await look(served, PATHS.signIn);
    const fields = { 'form-token': tokenOf(shown) ?? '', password: PASSWORD };
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
    const reply = await served.app.inject({
      method: 'POST',
      url: PATHS.signIn,
      remoteAddress: HERE,
      cookies: cookiesOf(shown),
      headers: { host: HOST, 'content-type': 'application/x-www-form-urlencoded', ...sent },
      payload: new URLSearchParams(fields).toString(),
    });
    // With `Sec-Fetch-Site` alone there is no origin either.
    expect(reply.statusCode).toBe(403);
    expect(cookiesOf(reply)).not.toHaveProperty('sls-session');
  });

  it('of a browser that names its page and no origin is taken', async () => {
    const served = await serve();
    const shown = await look(served, PATHS.signIn);
    const reply = await served.app.inject({
      method: 'POST',
      url: PATHS.signIn,
      remoteAddress: HERE,
      cookies: cookiesOf(shown),
      headers: {
        host: HOST,
        'content-type': 'application/x-www-form-urlencoded',
        referer: `${OWN}${PATHS.signIn}`,
      },
      payload: new URLSearchParams({
        'form-token': tokenOf(shown) ?? '',
        password: PASSWORD,
      }).toString(),
    });
    expect(reply.statusCode).toBe(303);
  });

  it.each([
    ['no token', () => ''],
    ['a token that is none', () => 'x'.repeat(43)],
  ])('with %s is shown again', async (_what, token) => {
    const served = await serve();
    const shown = await look(served, PATHS.signIn);
    const fields = { 'form-token': token(), password: PASSWORD };
    const reply = await send(served, PATHS.signIn, fields, { cookies: cookiesOf(shown) });
    expect(reply.statusCode).toBe(403);
    expect(tokenOf(reply)).not.toBeUndefined();
    expect(cookiesOf(reply)).not.toHaveProperty('sls-session');
  });

  it('leads to the page that was wanted, and nowhere else', async () => {
    const served = await serve();
    const { cookies } = await tryPassword(served, PASSWORD);
    for (const [to, location] of [
      [PATHS.seats, PATHS.seats],
      ['https://evil.example/', PATHS.home],
      ['//evil.example', PATHS.home],
    ]) {
      const query = new URLSearchParams({ to: to ?? '' });
      const reply = await look(served, `${PATHS.signIn}?${query}`, { cookies });
      expect(reply.headers.location).toBe(location);
    }
  });

  it('is in the language that is asked for', async () => {
    const served = await serve();
    const reply = await look(served, `${PATHS.signIn}?lang=ru`);
    expect(reply.body).toContain('<html lang="ru">');
    expect(reply.body).toContain(pageWordsOf('ru').signIn.lead);
  });
});
