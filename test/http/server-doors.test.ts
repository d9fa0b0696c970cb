import { describe, expect, it } from 'vitest';
import { makeServerToken, revokeServerToken } from '../../src/actions/server-tokens.ts';
import { KEY, KEY_2 } from '../support/test-site.ts';
import {
  ask,
  ELSEWHERE,
  PRODUCT,
  serveSeats,
  take,
  type Sent,
} from '../support/test-licence-server.ts';

const HERE: Sent = { from: '127.0.0.1' };
const bearing = (token: string, from = ELSEWHERE): Sent => ({
  from,
  headers: { authorization: `Bearer ${token}` },
});

describe('who administrates', () => {
  it.each<[who: string, sent: Sent, status: number]>([
    ['this computer', HERE, 204],
    ['this computer by its other address', { from: '::1' }, 204],
    ['another computer', { from: ELSEWHERE }, 401],
    [
      'another computer behind a proxy on this one',
      { from: '127.0.0.1', headers: { 'x-forwarded-for': ELSEWHERE } },
      401,
    ],
    [
      'one that says that it is this computer',
      { headers: { 'x-forwarded-for': '127.0.0.1' } },
      401,
    ],
  ])('%s', async (_who, sent, status) => {
    const served = await serveSeats();
    const { id } = (await take(served)).body.lease;
    expect((await ask(served, 'DELETE', `leases/${id}`, sent)).status).toBe(status);
    expect((await ask(served, 'GET', `products/${PRODUCT}`)).body.seats.used).toBe(
      status === 204 ? 0 : 1,
    );
  });

  it('from another computer is told that it takes a token (TOKEN_REQUIRED)', async () => {
    const served = await serveSeats();
    const calls = [
      ask(served, 'POST', 'activations', { payload: { key: KEY } }),
      ask(served, 'POST', 'requests'),
      ask(served, 'POST', 'answers', { payload: 'x', headers: { 'content-type': 'text/plain' } }),
      ask(served, 'DELETE', `keys/${KEY}`),
    ];
    for (const reply of await Promise.all(calls)) {
      expect([reply.status, reply.body.code, reply.body.details]).toEqual([
        401,
        'TOKEN_REQUIRED',
        { of: 'administrator' },
      ]);
      expect(reply.headers['www-authenticate']).toContain('Bearer');
    }
    expect((await take(served)).status).toBe(201);
  });

  it('from another computer is let in with the administrator’s token, and no longer once it is revoked', async () => {
    const served = await serveSeats();
    const token = await makeServerToken(served.site(), 'administrator');
    const enter = () =>
      ask(served, 'POST', 'activations', {
        ...bearing(token),
        payload: { key: KEY_2, inn: '7707083893/773601001' },
      });
    expect((await enter()).body).toEqual({ key: KEY_2, state: 'pending', via: 'pending' });
    await revokeServerToken(served.site(), 'administrator');
    served.clock.pass(1000);
    const refused = await enter();
    expect([refused.status, refused.body.code]).toEqual([401, 'TOKEN_REFUSED']);
  });

  it('is no page of another site that the administrator looks at (ORIGIN_NOT_ALLOWED)', async () => {
    const served = await serveSeats();
    const { id } = (await take(served)).body.lease;
    const page = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    for (const headers of [page, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }]) {
      const refused = await ask(served, 'DELETE', `leases/${id}`, { from: '127.0.0.1', headers });
      expect([refused.status, refused.body.code]).toEqual([403, 'ORIGIN_NOT_ALLOWED']);
    }
    const own = { origin: 'http://localhost', host: 'localhost', 'sec-fetch-site': 'same-origin' };
    const let_in = await ask(served, 'DELETE', `leases/${id}`, { from: '127.0.0.1', headers: own });
    expect(let_in.status).toBe(204);
  });
});

describe('who guesses tokens', () => {
  it('is stopped after ten, also after a restart; whoever has the right one is not', async () => {
    const served = await serveSeats();
    const token = await makeServerToken(served.site(), 'administrator');
    served.clock.pass(1000);
    const guess = (number: number) =>
      ask(served, 'POST', 'requests', bearing(`slsa_${number}${'x'.repeat(40)}`));
    for (let count = 0; count < 10; count += 1)
      expect((await guess(count)).body.code).toBe('TOKEN_REFUSED');
    const stopped = await guess(10);
    expect([stopped.status, stopped.body.code]).toEqual([429, 'TOO_MANY_ATTEMPTS']);
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    served.settle();
    const restarted = await served.another('restarted');
    restarted.clock.pass(1000);
    const again = await ask(restarted, 'POST', 'requests', bearing('slsa_x'));
    expect(again.status).toBe(429);
    expect((await ask(restarted, 'POST', 'requests', bearing(token))).body.code).toBe(
      'NOTHING_PENDING',
    );
    served.clock.pass(601_000);
    expect((await guess(11)).body.code).toBe('TOKEN_REFUSED');
  });
});

describe('programs', () => {
  it('need no token until one is made for them, and then that or the administrator’s', async () => {
    const served = await serveSeats({ seats: 9 });
    expect((await take(served, '1')).status).toBe(201);
    const token = await makeServerToken(served.site(), 'programs');
    const administrator = await makeServerToken(served.site(), 'administrator');
    served.clock.pass(1000);
    const refused = await take(served, '2');
    expect([refused.status, refused.body.details]).toEqual([401, { of: 'programs' }]);
    expect((await take(served, '3', {}, bearing(token))).status).toBe(201);
    expect((await take(served, '4', {}, bearing(administrator))).status).toBe(201);
    expect((await take(served, '5', {}, bearing('slsp_wrong'))).body.code).toBe('TOKEN_REFUSED');
    expect((await ask(served, 'GET', 'products')).status).toBe(401);
    expect((await ask(served, 'GET', 'health')).status).toBe(200);
    const administrating = await ask(served, 'POST', 'requests', bearing(token));
    expect(administrating.body.code).toBe('TOKEN_REFUSED');
  });

  it('go on where somebody broke the settings while the server ran', async () => {
    const served = await serveSeats();
    const token = await makeServerToken(served.site(), 'programs');
    served.clock.pass(1000);
    expect((await take(served, '1', {}, bearing(token))).status).toBe(201);
    const { paths, disk, random } = served.site().home;
    const { replaceFile } = await import('../../src/store/durable-write.ts');
    replaceFile({ disk, random }, paths.settings, Buffer.from('{"server.port": "x",}'));
    served.clock.pass(1000);
    expect((await take(served, '2', {}, bearing(token))).status).toBe(201);
    expect((await take(served, '3')).status).toBe(401);
  });
});

it('answers under no name that nobody gave it (HOST_NOT_ALLOWED)', async () => {
  const served = await serveSeats({}, { options: { hosts: new Set(['licences.example']) } });
  const call = (host: string) => ask(served, 'GET', '/api/v1/health', { headers: { host } });
  expect((await call('evil.example')).status).toBe(421);
  expect((await call('licences.example:9555')).status).toBe(200);
  expect((await call('192.0.2.1:9555')).status).toBe(200);
});
