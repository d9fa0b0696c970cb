import { describe, expect, it } from 'vitest';
import type { RequestListener } from 'node:http';
import { linkTo, serveHttp } from '../support/loopback.ts';

const QUESTION = 'Version: 1\n-----BEGIN LICENCE QUERY-----\n…\n';

/** What is made of a reply to a request, and how often was asked. */
async function answered(answer: RequestListener, path = '') {
  const server = await serveHttp(answer);
  const url = `http://127.0.0.1:${server.port}${path}`;
  const outcome = await linkTo(url).activate(QUESTION);
  return { outcome, url, server };
}

const replying =
  (status: number, headers: Record<string, string>, body = ''): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  replying(
    status,
    { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
    JSON.stringify({ type: `urn:sls:problem:${code}`, status, code, detail: '<b>', details: {} }),
  );

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const TEXT = { 'content-type': 'text/plain; charset=utf-8' };

describe('an answer', () => {
  it('takes one round trip: the text goes as it is, and comes as it is', async () => {
    const { outcome, server } = await answered(replying(200, TEXT, 'the answer …'));
    expect(outcome).toEqual({ ok: true, value: Buffer.from('the answer …') });
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        url: '/api/v1/activations',
        body: QUESTION,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'user-agent': 'sls/test' },
      },
    ]);
  });

  it('is asked for under the path that the address has', async () => {
    const { server } = await answered(replying(200, TEXT, 'x'), '/licences');
    expect(server.requests[0]?.url).toBe('/licences/api/v1/activations');
  });

  it('may be a mebibyte, and no more', async () => {
    const most = 'a'.repeat(1024 * 1024);
    expect((await answered(replying(200, TEXT, most))).outcome).toMatchObject({ ok: true });
    expect((await answered(replying(200, TEXT, `${most}a`))).outcome).toMatchObject({
      code: 'NOT_A_CENTRE',
    });
  });

  it('that never ends is not read on for ever', async () => {
    const { outcome } = await answered((_request, response) => {
      response.writeHead(200, TEXT);
      const more = () => {
        while (response.write('a'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    expect(outcome).toMatchObject({ code: 'NOT_A_CENTRE' });
  });
});

describe('what stands in the place of an answer', () => {
  it.each([
    ['a page', replying(200, HTML, '<h1>Welcome</h1>'), 'LOGIN_PAGE'],
    ['a sign-in to the network', replying(511, HTML), 'LOGIN_PAGE'],
    [
      'another service',
      replying(200, { 'content-type': 'application/json' }, '{}'),
      'NOT_A_CENTRE',
    ],
    ['nothing', replying(204, {}), 'NOT_A_CENTRE'],
    ['no such path', replying(404, HTML), 'NOT_A_CENTRE'],
    ['no such path of ours', problem(404, 'ROUTE_UNKNOWN'), 'NOT_A_CENTRE'],
    ['a filter', replying(403, HTML), 'NOT_A_CENTRE'],
    ['a proxy that wants a password', replying(407, HTML), 'PROXY_REFUSED'],
  ] as const)('%s', async (_, answer, code) => {
    const { outcome, url, server } = await answered(answer);
    expect(outcome).toMatchObject({ ok: false, code, details: { url, key: null } });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['https://login.example/welcome?who=me', 'LOGIN_PAGE', 'https://login.example/welcome'],
    ['/login', 'CENTRE_MOVED', 'http://127.0.0.1:PORT/login'],
    [
      'https://127.0.0.1/api/v1/activations',
      'CENTRE_MOVED',
      'https://127.0.0.1/api/v1/activations',
    ],
  ])('a redirect to %s, which is not followed', async (location, code, shown) => {
    const { outcome, server } = await answered(replying(302, { location }));
    expect(outcome).toMatchObject({
      code,
      details: { location: shown.replace('PORT', String(server.port)) },
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each([[{}], [{ location: 'http://[' }]])('a redirect to nowhere: %j', async (headers) => {
    const { outcome } = await answered(replying(302, headers));
    expect(outcome).toMatchObject({ code: 'NOT_A_CENTRE', details: { status: 302 } });
  });

  it.each([
    [400, 'NOT_A_REQUEST'],
    [413, 'BODY_TOO_LARGE'],
    [415, 'CONTENT_TYPE_UNSUPPORTED'],
    [422, 'DOCUMENT_NEWER'],
  ])('status %i: the centre takes no such request', async (status, reason) => {
    const { outcome, server } = await answered(problem(status, reason));
    expect(outcome).toMatchObject({ code: 'CENTRE_DECLINES', details: { status, reason } });
    expect(server.requests).toHaveLength(1);
  });

  it('a reason that is no code is not passed on', async () => {
    const { outcome } = await answered(problem(422, '\u001B[2Jforged'));
    expect(outcome).toMatchObject({ code: 'NOT_A_CENTRE' });
  });
});

describe('the fault of a centre', () => {
  it.each([
    [500, 1],
    [507, 1],
    [502, 3],
    [503, 3],
    [504, 3],
  ])('of status %i is asked about %i times', async (status, times) => {
    const { outcome, server } = await answered(problem(status, 'DISK_FULL'));
    expect(outcome).toMatchObject({
      code: 'CENTRE_FAULT',
      details: { status, reason: 'DISK_FULL' },
    });
    expect(server.requests).toHaveLength(times);
  });

  it('that is gone the next time is none: the same bytes are sent again', async () => {
    let asked = 0;
    const { outcome, server } = await answered((request, response) => {
      asked += 1;
      (asked < 3 ? replying(503, HTML) : replying(200, TEXT, 'x'))(request, response);
    });
    expect(outcome).toMatchObject({ ok: true });
    expect(new Set(server.requests.map(({ body }) => body))).toEqual(new Set([QUESTION]));
  });
});

describe('a centre that asks to wait', () => {
  it.each([
    [{ 'retry-after': '120' }, '2026-11-22T09:32:00.000Z', 1],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:00 GMT' }, '2026-11-22T10:00:00.000Z', 1],
    [{ 'retry-after': 'soon' }, '2026-11-22T09:31:00.000Z', 1],
    [{}, '2026-11-22T09:31:00.000Z', 1],
    [{ 'retry-after': '2' }, '2026-11-22T09:30:02.000Z', 3],
  ])('%j: until %s', async (headers, again, times) => {
    const { outcome, server } = await answered(problem(429, 'TOO_MANY_ATTEMPTS', headers));
    expect(outcome).toMatchObject({ code: 'CENTRE_ASKS_TO_WAIT', details: { again } });
    expect(server.requests).toHaveLength(times);
  });
});

describe('the health of a centre', () => {
  const HEALTH = {
    status: 'ok',
    service: 'sls-centre',
    vendor: 'ООО «Пример-Софт»',
    rootFingerprint: 'AA',
    time: '2026-11-22T09:30:00.000Z',
  };
  const json = (value: unknown) =>
    replying(200, { 'content-type': 'application/json' }, JSON.stringify(value));

  it('is what it says of itself', async () => {
    const { port, requests } = await serveHttp(json(HEALTH));
    const { vendor, rootFingerprint, time } = HEALTH;
    expect(await linkTo(`http://127.0.0.1:${port}`).ask()).toEqual({
      ok: true,
      value: { vendor, rootFingerprint, time },
    });
    expect(requests).toMatchObject([{ method: 'GET', url: '/api/v1/health' }]);
  });

  it.each([
    [{ ...HEALTH, service: 'sls' }],
    [{ ...HEALTH, time: 'noon' }],
    [{ ...HEALTH, vendor: 7 }],
    [null],
    ['ok'],
    [{}],
  ])('is not told by %j', async (value) => {
    const { port } = await serveHttp(json(value));
    expect(await linkTo(`http://127.0.0.1:${port}`).ask()).toMatchObject({ code: 'NOT_A_CENTRE' });
  });
});
