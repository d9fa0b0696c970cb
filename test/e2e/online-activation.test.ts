import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUYER } from '../support/granted-key.ts';
import { freePort, serveHttp, serveRaw, serveTls } from '../support/loopback.ts';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { runProgram } from '../support/run-program.ts';
import { startServing, type ServingProgram } from '../support/serving-program.ts';
import { noTerminal, openTerminal } from '../support/terminal.ts';
import { KEY } from '../support/test-site.ts';

const AUTHORITY = fileURLToPath(new URL('../../fixtures/tls/authority.pem', import.meta.url));

const scratch = makeScratch();
const centreHome = scratch.home().path;
const centre = (words: readonly string[], input?: string) =>
  runProgram(words, {
    home: centreHome,
    program: 'sls-centre',
    ...(input !== undefined && { input }),
  });
let serving: ServingProgram;
let vendorFile: string;

beforeAll(async () => {
  await centre(['init', '--vendor', 'ООО «Пример-Софт»', '--no-passphrase']);
  await centre(['product', 'add', 'BSO', '--name', 'Бланки']);
  vendorFile = scratch.file('vendor.json', (await centre(['public-key'])).stdout);
  serving = await startServing([], { home: centreHome });
});
afterAll(() => serving?.stop());

async function sell(): Promise<string> {
  const sale = ['licence', 'add', '--product', 'BSO', '--edition', 'ПРОФ', '--seats', '10'];
  const until = ['--support-until', '2027-03-02'];
  const { stdout } = await centre([
    ...sale,
    ...until,
    '--name',
    'АО «Ромашка»',
    ...BUYER.split(' '),
  ]);
  return stdout.toString().trim();
}

/** A home that trusts the vendor, and asks at an address. */
async function homeAsking(url: string, settings: Record<string, string> = {}) {
  const home = scratch.home();
  await home.sls(`trust add ${vendorFile} --yes`);
  for (const [name, value] of Object.entries({ ...settings, 'centre.url': url }))
    expect(await home.sls(['config', 'set', name, value])).toMatchObject({ exit: 0 });
  return home;
}

async function stateOf(home: ProgramHome, key: string): Promise<string | undefined> {
  const { json } = await home.json('list');
  const { keys } = json as { keys: { key: string; state: string }[] };
  return keys.find((one) => one.key === key)?.state;
}

describe('a key that is activated online', () => {
  it('is active by one command, and again by the same', async () => {
    const key = await sell();
    const home = await homeAsking(serving.url);
    for (const _ of [1, 2])
      expect(await home.json(`activate ${key} ${BUYER}`)).toEqual({
        exit: 0,
        json: { key, state: 'active', via: 'online' },
      });
    expect(await stateOf(home, key)).toBe('active');
  });

  it('takes exactly one round trip', async () => {
    const key = await sell();
    const { port, requests } = await serveHttp((request, response) => {
      void centre(['respond'], requests.at(-1)?.body).then(({ stdout }) =>
        response.writeHead(200, { 'content-type': 'text/plain' }).end(stdout),
      );
    });
    const home = await homeAsking(`http://127.0.0.1:${port}`);
    expect(await home.json(`activate ${key} ${BUYER}`)).toMatchObject({
      exit: 0,
      json: { state: 'active', via: 'online' },
    });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/v1/activations',
    ]);
  });

  it('is asked for by TLS with an authority of one’s own', async () => {
    const { port } = await serveTls('signed', (_request, response) => response.end());
    const url = `https://localhost:${port}`;
    const home = await homeAsking(url);
    const activate = () => home.json(`activate ${KEY} ${BUYER}`);
    expect(await activate()).toMatchObject({ exit: 5, error: { code: 'CENTRE_TLS' } });
    expect(await home.json('config set centre.ca /nowhere/own.pem')).toMatchObject({
      exit: 2,
      error: { code: 'CENTRE_CA', details: { problem: 'unreadable', cause: 'ENOENT' } },
    });
    // A certificate on standard input would be taken for good once, and never be found again.
    const input = readFileSync(AUTHORITY);
    expect(await home.json('config set centre.ca -', { input })).toMatchObject({
      exit: 2,
      error: { code: 'CENTRE_CA', details: { problem: 'unreadable', cause: 'ENOENT' } },
    });
    expect(await home.json(`config set centre.ca ${vendorFile}`)).toMatchObject({
      error: { code: 'CENTRE_CA', details: { problem: 'no-certificate' } },
    });
    await home.sls(`config set centre.ca ${AUTHORITY}`);
    expect(await activate()).toMatchObject({ error: { code: 'NOT_A_CENTRE' } });
    const env = { NODE_EXTRA_CA_CERTS: AUTHORITY };
    await home.sls('config unset centre.ca');
    expect(await home.json(`activate ${KEY} ${BUYER}`, { env })).toMatchObject({
      error: { code: 'NOT_A_CENTRE' },
    });
  });

  it('is only stored with --offline', async () => {
    const home = await homeAsking(`http://127.0.0.1:${await freePort()}`);
    expect(await home.json(`activate ${KEY} ${BUYER} --offline`)).toEqual({
      exit: 0,
      json: { key: KEY, state: 'pending', via: 'pending' },
    });
  });
});

describe('a refusal of the centre', () => {
  it.each([
    ['an unknown key', async () => KEY, BUYER, 'KEY_UNKNOWN'],
    ['another INN', sell, '--inn 7736050003 --kpp 773601001', 'INN_MISMATCH'],
    ['another KPP', sell, '--inn 7707083893 --kpp 773601002', 'KPP_MISMATCH'],
  ])('of %s is told by its code, and never blames the network', async (_, find, buyer, code) => {
    const key = await find();
    const home = await homeAsking(serving.url);
    expect(await home.json(`activate ${key} ${buyer}`)).toMatchObject({
      exit: 1,
      error: { code, details: { key } },
    });
    const { stderr } = await home.sls(`activate ${key} ${buyer}`);
    expect(stderr).not.toMatch(/internet|connection|proxy/i);
    expect(await stateOf(home, key)).toBe('pending');
  });

  it('is followed by a grant once the data are right', async () => {
    const key = await sell();
    const home = await homeAsking(serving.url);
    await home.sls(`activate ${key} --inn 7736050003 --kpp 773601001`);
    expect(await home.json(`activate ${key} ${BUYER}`)).toMatchObject({
      json: { state: 'active', via: 'online' },
    });
  });
});

describe('a centre that is down', () => {
  it('leaves the key pending, exit 5, and its request can be carried', async () => {
    const key = await sell();
    const home = await homeAsking(`http://127.0.0.1:${await freePort()}`);
    expect(await home.json(`activate ${key} ${BUYER}`)).toMatchObject({
      exit: 5,
      error: { code: 'CENTRE_CONNECTION_REFUSED', details: { key } },
    });
    expect(await stateOf(home, key)).toBe('pending');
    const request = await home.sls('request');
    const { stdout } = await centre(['respond'], request.stdout.toString());
    expect(await home.json('import', { input: stdout })).toMatchObject({ exit: 0 });
    expect(await stateOf(home, key)).toBe('active');
  });

  it('is given up within the time-out and a second, and the offline way is named', async () => {
    let connectedAt = Infinity;
    const port = await serveRaw(() => {
      connectedAt = Math.min(connectedAt, performance.now());
    });
    const home = await homeAsking(`http://127.0.0.1:${port}`, { 'centre.timeoutSeconds': '1' });
    const { exit, stderr } = await home.sls(`activate ${KEY} ${BUYER}`);
    expect(performance.now() - connectedAt).toBeLessThan(2000);
    expect(exit).toBe(5);
    expect(stderr).toContain('\n  sls request > req.txt\n');
    expect(await stateOf(home, KEY)).toBe('pending');
  });

  it('is not asked where nobody is trusted', async () => {
    const { port, requests } = await serveHttp((_request, response) => response.end());
    const home = scratch.home();
    await home.sls(`config set centre.url http://127.0.0.1:${port}`);
    expect(await home.json(`activate ${KEY} ${BUYER}`)).toMatchObject({
      exit: 3,
      error: { code: 'NO_TRUST' },
    });
    expect(requests).toEqual([]);
    expect(await stateOf(home, KEY)).toBe('pending');
  });
});

describe.skipIf(noTerminal)('on a terminal', () => {
  it('the waiting is seen, and Ctrl-C leaves the key pending', async () => {
    const port = await serveRaw(() => undefined);
    const home = await homeAsking(`http://127.0.0.1:${port}`);
    const terminal = openTerminal(['activate', KEY, ...BUYER.split(' ')], { home: home.path });
    await terminal.see(`Asking the activation centre http://127.0.0.1:${port} …`);
    terminal.press('ctrl-c');
    const { exit, raw } = await terminal.end();
    expect(exit).toBe(130);
    expect(raw).toContain('\r\u001B[K');
    expect(await stateOf(home, KEY)).toBe('pending');
  });

  it('nothing of the waiting is left when the answer is there', async () => {
    const key = await sell();
    const home = await homeAsking(serving.url);
    const terminal = openTerminal(['activate', key, ...BUYER.split(' ')], { home: home.path });
    await terminal.see('Asking the activation centre');
    const { exit, raw } = await terminal.end();
    expect(exit).toBe(0);
    const [waiting = '', after = ''] = raw.split('\r\u001B[K');
    expect(waiting).toMatch(/ …$/);
    expect(after).toContain('is active: Бланки');
  });
});

describe('sls doctor', () => {
  const centreCheck = async (home: ProgramHome) => {
    const { json } = await home.json('doctor');
    const { checks } = json as { checks: { name: string; ok: boolean; code?: string }[] };
    return checks.find(({ name }) => name === 'centre');
  };

  it('tries the centre', async () => {
    const home = await homeAsking(serving.url);
    expect(await centreCheck(home)).toEqual({ name: 'centre', ok: true });
    await home.sls('config unset centre.url');
    expect(await centreCheck(home)).toEqual({ name: 'centre', ok: true });
    await home.sls(`config set centre.url http://127.0.0.1:${await freePort()}`);
    expect(await centreCheck(home)).toMatchObject({ ok: false, code: 'CENTRE_CONNECTION_REFUSED' });
  });
});
