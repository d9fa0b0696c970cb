import { describe, expect, it } from 'vitest';
import type { ConnectOptions } from '../../../src/client/api.ts';
import { LicenceError } from '../../../src/client/licence-error.ts';
import { clientWorld } from '../../support/client-world.ts';
import { problem } from '../../support/lease-server.ts';

const SECOND = 1000;
const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('acquire', () => {
  it('tells the server who, what, for how long, and of which day', async () => {
    const world = clientWorld();
    const server = world.connect({ released: '2026-10-01', token: 'slsp_x', language: 'ru' });
    const lease = await server.acquire();
    const [request] = world.server.heard;
    expect(JSON.parse(request?.body ?? '')).toEqual({
      product: '1c-fleet',
      holder: { user: 'ivanova', host: 'PC-7', app: 'fleet 3.1', session: '42' },
      ttlSeconds: 600,
      released: '2026-10-01',
    });
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer slsp_x',
      'accept-language': 'ru',
      'content-type': 'application/json',
    });
    expect(request?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
    expect(lease).toMatchObject({ ttlSeconds: 600, seats: { total: 2, used: 1, free: 1 } });
  });

  it('makes a session of its own for each seat where none is named', async () => {
    const world = clientWorld();
    const holder = { user: 'ivanova', host: 'PC-7', app: 'fleet' };
    const server = world.connect({ holder });
    const [one, other] = [await server.acquire(), await server.acquire()];
    expect(one.holder.session).not.toBe(other.holder.session);
  });

  it('takes nothing twice when an answer was lost', async () => {
    const world = clientWorld();
    world.network = 'answers-lost';
    const taking = world.connect().acquire();
    await world.clock.pass(SECOND);
    world.network = 'up';
    await world.clock.pass(10 * SECOND);
    const lease = await taking;
    expect(lease.id).toBe('lease-1');
    expect(world.server.held.size).toBe(1);
    const posts = world.server.heard.filter(({ method }) => method === 'POST');
    expect(posts.length).toBeGreaterThan(1);
    expect(new Set(posts.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(new Set(posts.map(({ body }) => body)).size).toBe(1);
  });

  it('asks again while the server starts, and gives up after its patience', async () => {
    const world = clientWorld();
    world.network = 'down';
    const failing = caught(world.connect({ patienceSeconds: 15 }).acquire());
    await world.clock.pass(15 * SECOND);
    expect(await failing).toMatchObject({
      code: 'SERVER_UNREACHABLE',
      details: { url: 'http://licence.test:9555', cause: 'ECONNREFUSED' },
    });
  });

  it('gives up on a server that says nothing', async () => {
    const world = clientWorld();
    world.network = 'silent';
    const failing = caught(world.connect({ patienceSeconds: 0, timeoutSeconds: 7 }).acquire());
    await world.clock.pass(7 * SECOND);
    expect(await failing).toMatchObject({ code: 'SERVER_TIMEOUT', details: { seconds: 7 } });
  });

  it('waits as long as the server wants', async () => {
    const world = clientWorld();
    world.server.instead = () => ({
      ...problem(429, 'TOO_MANY_ATTEMPTS', {}),
      headers: { 'retry-after': '9' },
    });
    const taking = world.connect().acquire();
    await world.clock.pass(8 * SECOND);
    expect(world.server.heard).toHaveLength(1);
    world.server.instead = () => undefined;
    await world.clock.pass(SECOND);
    expect((await taking).state).toBe('held');
  });

  it.each([
    [409, 'SEATS_EXHAUSTED'],
    [403, 'SUPPORT_EXPIRED'],
    [404, 'PRODUCT_NOT_LICENSED'],
    [403, 'LICENCE_NOT_ACTIVE'],
    [422, 'HOLDER_FORMAT'],
    [422, 'TTL_RANGE'],
    [401, 'TOKEN_REQUIRED'],
    [507, 'DISK_FULL'],
  ])('throws what the server refuses at once: %i %s', async (status, code) => {
    const world = clientWorld();
    world.server.instead = () => problem(status, code, { product: '1c-fleet' });
    const error = (await caught(world.connect().acquire())) as LicenceError;
    expect(error).toBeInstanceOf(LicenceError);
    expect(error).toMatchObject({ code, status, message: `${code}.`, next: 'Do.' });
    expect(error.details).toEqual({ product: '1c-fleet' });
    expect(world.server.heard).toHaveLength(1);
  });

  it('names the holders where all seats are taken', async () => {
    const world = clientWorld();
    world.server.total = 1;
    await world.connect().acquire();
    const error = (await caught(world.connect().acquire())) as LicenceError;
    if (!error.is('SEATS_EXHAUSTED')) throw error;
    expect(error.details).toMatchObject({ total: 1, used: 1, holders: [{ user: 'ivanova' }] });
  });

  it('says of its own errors what to do, in the language that was asked for', async () => {
    const world = clientWorld();
    world.network = 'down';
    const failing = caught(world.connect({ patienceSeconds: 0, language: 'ru' }).acquire());
    expect(await failing).toMatchObject({ message: /не отвечает/, next: /Проверьте адрес/ });
  });
});

describe('waiting for a seat', () => {
  it('takes one when it comes free, asking ever more rarely', async () => {
    const world = clientWorld();
    world.server.total = 1;
    const first = await world.connect().acquire();
    const refusals: unknown[] = [];
    const onWaiting = ({ code }: LicenceError) => refusals.push(code);
    const taking = world.connect().acquire({ wait: true, onWaiting });
    await world.clock.pass(150 * SECOND);
    expect(refusals.length).toBeGreaterThan(10);
    expect(refusals.length).toBeLessThan(25);
    await first.release();
    await world.clock.pass(15 * SECOND);
    expect((await taking).id).toBe('lease-2');
    const keys = world.server.heard
      .filter(({ method }) => method === 'POST')
      .map(({ headers }) => headers['idempotency-key']);
    // A refusal is no answer to be repeated.
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('ends after the time that was given, with the holders', async () => {
    const world = clientWorld();
    world.server.total = 0;
    const failing = caught(world.connect().acquire({ wait: 30 }));
    await world.clock.pass(29 * SECOND);
    const asked = world.server.heard.length;
    await world.clock.pass(2 * SECOND);
    expect(await failing).toMatchObject({ code: 'SEATS_EXHAUSTED', details: { holders: [] } });
    expect(world.server.heard.length).toBe(asked + 1);
  });

  it('ends when it is cancelled', async () => {
    const world = clientWorld();
    world.server.total = 0;
    const cancel = new AbortController();
    const failing = caught(world.connect().acquire({ wait: true, signal: cancel.signal }));
    await world.clock.pass(5 * SECOND);
    cancel.abort();
    expect(await failing).toMatchObject({ code: 'ACQUIRE_CANCELLED' });
    const asked = world.server.heard.length;
    await world.clock.pass(60 * SECOND);
    expect(world.server.heard.length).toBe(asked);
    expect(world.clock.keepingAlive()).toBe(0);
  });

  it('gives back what is granted after it was cancelled', async () => {
    const world = clientWorld();
    world.wayMs = 3 * SECOND;
    const cancel = new AbortController();
    const failing = caught(world.connect().acquire({ signal: cancel.signal }));
    await world.clock.pass(SECOND);
    cancel.abort();
    expect(await failing).toMatchObject({ code: 'ACQUIRE_CANCELLED' });
    expect(world.server.held.size).toBe(1);
    await world.clock.pass(10 * SECOND);
    expect(world.server.held.size).toBe(0);
  });

  it('asks nothing where it was cancelled before', async () => {
    const world = clientWorld();
    const failing = caught(world.connect().acquire({ signal: AbortSignal.abort() }));
    expect(await failing).toMatchObject({ code: 'ACQUIRE_CANCELLED' });
    expect(world.server.heard).toEqual([]);
  });
});

const leaseWith = (changes: object) => ({
  status: 201,
  body: { lease: { id: 'a', token: 'b', ttlSeconds: 600, ...changes } },
});

describe('what else answers', () => {
  it.each([
    ['a page', { status: 200, type: 'text/html', body: '<h1>hello</h1>' }],
    ['a page that is not there', { status: 404, type: 'text/html', body: '<h1>no</h1>' }],
    ['somebody who leads elsewhere', { status: 302, headers: { location: 'http://evil.test/' } }],
    ['JSON that is none', { status: 201, body: '{"lease":' }],
    ['JSON without a lease', { status: 201, body: {} }],
    ['a lease without a token', { status: 201, body: { lease: { id: 'a', ttlSeconds: 600 } } }],
    ['a lease without an end', { status: 201, body: { lease: { id: 'a', token: 'b' } } }],
    ['a lease whose id is no piece of an address', leaseWith({ id: '\uD800' })],
    ['a lease whose id is another address', leaseWith({ id: '..' })],
    ['a lease whose token is no header', leaseWith({ token: 'a\nb' })],
    ['a lease that is to be renewed without a pause', leaseWith({ ttlSeconds: 0.001 })],
    ['a problem without a code', { status: 409, type: 'application/problem+json', body: {} }],
    ['a problem with a code of words', problem(409, 'seats <b>exhausted</b>', {})],
    ['nothing', { status: 200 }],
    ['more than anybody reads', { status: 200, body: `"${'a'.repeat(9_000_000)}"` }],
  ])('is no licence server: %s', async (_, reply) => {
    const world = clientWorld();
    world.server.instead = () => reply;
    expect(await caught(world.connect().acquire())).toMatchObject({
      code: 'NOT_A_LICENCE_SERVER',
      details: { url: 'http://licence.test:9555' },
    });
  });
});

describe('connect', () => {
  it.each<[string, Partial<ConnectOptions>]>([
    ['url', { url: 'licence.local' }],
    ['url', { url: 'ftp://licence.local' }],
    ['url', { url: 'http://user:pass@licence.local' }],
    ['url', { url: 'http://licence.local/?a=1' }],
    ['product', { product: '' }],
    ['released', { released: '01.10.2026' }],
    ['token', { token: 'a b' }],
    ['ttlSeconds', { ttlSeconds: 1.5 }],
    ['rootKey', { rootKey: 'abc' }],
    ['rootFingerprint', { rootFingerprint: 'ABCD-EF' }],
    ['offlineGraceSeconds', { offlineGraceSeconds: -1 }],
    ['timeoutSeconds', { timeoutSeconds: Number.NaN }],
    ['patienceSeconds', { patienceSeconds: Infinity }],
  ])('refuses a wrong %s', (option, changes) => {
    const wrong = () => clientWorld().connect(changes);
    expect(wrong).toThrow(expect.objectContaining({ code: 'OPTION_INVALID', details: { option } }));
  });

  it('refuses a holder without a name', async () => {
    const holder = { user: ' ', host: 'PC-7', app: 'fleet' };
    expect(await caught(clientWorld().connect({ holder }).acquire())).toMatchObject({
      code: 'OPTION_INVALID',
      details: { option: 'holder.user' },
    });
  });

  it('asks nothing by itself, and tells the product when it is asked', async () => {
    const world = clientWorld();
    const server = world.connect({ url: 'http://licence.test:9555/' });
    expect(world.server.heard).toEqual([]);
    expect(await server.product()).toEqual({ code: '1c-fleet' });
    expect(server.url).toBe('http://licence.test:9555');
  });
});
