import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { prepareHome } from '../support/real-site.ts';
import { startServing, type ServingProgram } from '../support/serving-program.ts';
import { KEY, KEY_2 } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';
import { usualGrant } from '../support/usual-grant.ts';

const scratch = makeScratch();
const vendor = testVendor();
const PRODUCT = '1c-fleet';

const running: ServingProgram[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((serving) => serving.stop('SIGKILL')));
});

async function makeHome(active: readonly string[] = [KEY]): Promise<ProgramHome> {
  const home = scratch.home();
  await prepareHome(home.path, vendor, { active });
  return home;
}

async function serve(home: ProgramHome, words: readonly string[] = []): Promise<ServingProgram> {
  const serving = await startServing(words, { home: home.path, program: 'sls' });
  running.push(serving);
  return serving;
}

const holder = (session: string) => ({ user: 'Анна', host: 'BUH-07', app: '1C', session });

const take = (url: string, session: string, headers = {}) =>
  fetch(`${url}/api/v1/leases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ product: PRODUCT, holder: holder(session) }),
  });

interface Taken {
  lease: { id: string; token: string };
  seats: { total: number; used: number };
}

const taken = async (reply: Promise<Response>) => {
  const { status } = await reply;
  expect(status).toBe(201);
  return (await (await reply).json()) as Taken;
};

const renew = (url: string, { id, token }: Taken['lease']) =>
  fetch(`${url}/api/v1/leases/${id}`, { method: 'PUT', headers: { 'lease-token': token } });

const seatsOf = async (url: string) => {
  const reply = await fetch(`${url}/api/v1/products`);
  const { products } = (await reply.json()) as { products: { seats: Taken['seats'] }[] };
  return products[0]?.seats;
};

describe('sls serve', () => {
  it('prints its address alone on standard output, and ends with 0 when it is asked to', async () => {
    const serving = await serve(await makeHome());
    expect(serving.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${serving.url}/api/v1/health`)).status).toBe(200);
    expect(await serving.stop()).toEqual({ exit: 0, signal: null });
  });

  it('shows the licences of what it is made of', async () => {
    const { url } = await serve(scratch.home());
    const text = await (await fetch(`${url}/about/licences`)).text();
    for (const part of ['MIT License', 'fastify', 'preact']) expect(text).toContain(part);
  });

  it('makes a home where none is', async () => {
    const serving = await serve(scratch.home());
    expect((await take(serving.url, '1')).status).toBe(404);
  });

  it('loses no lease when it is killed, and goes on at once', async () => {
    const home = await makeHome();
    const first = await serve(home);
    const one = await taken(take(first.url, '1', { 'idempotency-key': 'one' }));
    const two = await taken(take(first.url, '2'));
    await first.stop('SIGKILL');
    const second = await serve(home);
    expect(await seatsOf(second.url)).toMatchObject({ used: 2 });
    for (const { lease } of [one, two]) expect((await renew(second.url, lease)).status).toBe(200);
    const repeated = await taken(take(second.url, '1', { 'idempotency-key': 'one' }));
    expect(repeated.lease).toMatchObject({ id: one.lease.id, token: one.lease.token });
  });

  it('serves beside another one, and says so', async () => {
    const home = await makeHome();
    const first = await serve(home);
    const second = await serve(home);
    expect(second.log()).toContain(`sls serve (pid ${first.process.pid})`);
    expect(first.log()).not.toContain('pid');
    const one = await taken(take(first.url, '1'));
    expect((await renew(second.url, one.lease)).status).toBe(200);
    expect((await taken(take(second.url, '2'))).seats.used).toBe(2);
    expect((await first.stop()).exit).toBe(0);
    expect((await second.stop()).exit).toBe(0);
    expect((await serve(home)).log()).not.toContain('(pid');
  });

  it('counts keys that the command line imports and deletes meanwhile, without a restart', async () => {
    const home = await makeHome();
    const { url } = await serve(home);
    expect(await seatsOf(url)).toMatchObject({ total: 10 });
    await home.sls(['activate', KEY_2, '--inn', '7707083893/773601001', '--offline']);
    const { stdout } = await home.sls('request');
    const answer = vendor.answer(stdout, usualGrant({ seats: 5 }));
    expect((await home.sls('import', { input: answer })).exit).toBe(0);
    expect(await seatsOf(url)).toMatchObject({ total: 15 });
    expect((await home.sls(`delete ${KEY} ${KEY_2} --yes`)).exit).toBe(0);
    expect((await take(url, '1')).status).toBe(404);
  });

  it('frees all seats when the command line resets the home', async () => {
    const home = await makeHome();
    const { url } = await serve(home);
    const { lease } = await taken(take(url, '1'));
    expect((await home.sls('reset --yes')).exit).toBe(0);
    expect((await renew(url, lease)).status).toBe(410);
  });

  it('begins a new ledger where somebody deleted it', async () => {
    const home = await makeHome();
    const { url } = await serve(home);
    const { lease } = await taken(take(url, '1'));
    rmSync(join(home.path, 'Seats'), { recursive: true });
    expect((await renew(url, lease)).status).toBe(410);
    expect((await taken(take(url, '2'))).seats.used).toBe(1);
  });

  it('takes a token within a second of its making', async () => {
    const home = await makeHome();
    const { url } = await serve(home);
    const { stdout } = await home.sls('token new programs');
    const token = stdout.toString('utf8').trim();
    expect(token).toMatch(/^slsp_[\w-]{43}$/);
    await expect.poll(async () => (await take(url, 'x')).status, { timeout: 5000 }).toBe(401);
    expect((await take(url, '1', { authorization: `Bearer ${token}` })).status).toBe(201);
    expect(home.tree()['settings.json']).not.toContain(token);
  });

  it('never writes a key or a token into its log', async () => {
    const serving = await serve(await makeHome(), ['--log', 'debug']);
    const { lease } = await taken(take(serving.url, '1'));
    await renew(serving.url, lease);
    await fetch(`${serving.url}/api/v1/activations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: KEY_2, inn: '7707083893/773601001', offline: true }),
    });
    await fetch(`${serving.url}/api/v1/keys/${KEY_2}`, { method: 'DELETE' });
    await serving.stop();
    const log = serving.log();
    expect(log).toContain('0123-…-4567');
    expect(log).toContain('/api/v1/leases');
    for (const secret of [lease.token, '89AB', 'A88A']) expect(log).not.toContain(secret);
  });

  it('lets nobody wait for a client that is slow or gone', async () => {
    const { url } = await serve(await makeHome());
    const { port } = new URL(url);
    const slow = Array.from({ length: 50 }, () => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write('POST /api/v1/leases HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n');
      return socket;
    });
    for (const socket of slow.slice(0, 25)) socket.destroy();
    const began = performance.now();
    await taken(take(url, '1'));
    expect(performance.now() - began).toBeLessThan(5000);
    for (const socket of slow) socket.destroy();
  });
});

describe('what it is told', () => {
  it('comes from the settings, and flags go before them', async () => {
    const home = await makeHome();
    await home.sls('config set server.host 127.0.0.2');
    const serving = await serve(home);
    expect(serving.url).toMatch(/^http:\/\/127\.0\.0\.2:/);
    await serving.stop();
    expect((await serve(home, ['--host', '127.0.0.3'])).url).toMatch(/^http:\/\/127\.0\.0\.3:/);
  });

  it('may be a port that is taken (ADDRESS_UNUSABLE)', async () => {
    const { port } = new URL((await serve(await makeHome())).url);
    const other = scratch.home();
    expect(await other.json(['serve', '--port', port, '--log', 'silent'])).toMatchObject({
      exit: 6,
      error: { code: 'ADDRESS_UNUSABLE', details: { port: Number(port), cause: 'EADDRINUSE' } },
    });
  });

  it.each([
    ['serve --port 70000', 2, 'USAGE'],
    ['serve --log loud', 2, 'USAGE'],
    ['serve --public-url licences.example', 2, 'USAGE'],
    ['serve --cert x.pem', 2, 'FLAG_REQUIRED'],
    ['serve --cert /nowhere/x.pem --key /nowhere/x.key', 6, 'TLS_FILE_UNUSABLE'],
    ['token new everybody', 2, 'USAGE'],
    ['service print --user Sls!', 2, 'USAGE'],
    ['service uninstall', 2, 'CONFIRMATION_REQUIRED'],
  ])('%s', async (words, exit, code) => {
    expect(await scratch.home().json(words)).toMatchObject({ exit, error: { code } });
  });

  it('may be sites that are none, in settings that were edited by hand (SETTING_VALUE)', async () => {
    const home = await makeHome();
    const value = "https://1c.example; script-src 'unsafe-inline'";
    writeFileSync(join(home.path, 'settings.json'), JSON.stringify({ 'server.embedders': value }));
    expect(await home.json('serve --port 0')).toMatchObject({
      exit: 2,
      error: { code: 'SETTING_VALUE', details: { name: 'server.embedders', value } },
    });
  });

  it('may be settings that are broken (SETTINGS_BROKEN): then it does not begin', async () => {
    const home = await makeHome();
    writeFileSync(join(home.path, 'settings.json'), '{"server.port": 9555,}');
    expect(await home.json('serve --port 0')).toMatchObject({
      exit: 3,
      error: { code: 'SETTINGS_BROKEN' },
    });
  });
});
