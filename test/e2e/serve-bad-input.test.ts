import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type * as client from '../../src/client/index.ts';
import { listed, PRODUCT, release, renew, take, taken } from '../support/lease-calls.ts';
import { serveHttp } from '../support/loopback.ts';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { prepareHome } from '../support/real-site.ts';
import { PACKAGE } from '../support/run-program.ts';
import { startServing, type ServingProgram } from '../support/serving-program.ts';
import { serveOnSmallDisk } from '../support/serving-small-disk.ts';
import { noSmallDisk } from '../support/small-disk.ts';
import { KEY } from '../support/test-site.ts';
import { testVendor, type TestVendor } from '../support/test-vendor.ts';

const scratch = makeScratch();
const vendor = testVendor();

const running: ServingProgram[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((serving) => serving.stop('SIGKILL')));
});

/** A home with ten seats. */
async function makeHome(by: TestVendor = vendor): Promise<ProgramHome> {
  const home = scratch.home();
  await prepareHome(home.path, by, { active: [KEY] });
  return home;
}

async function serve(home: ProgramHome): Promise<ServingProgram> {
  const serving = await startServing(['--log', 'silent'], { home: home.path, program: 'sls' });
  running.push(serving);
  return serving;
}

async function heldIn(home: ProgramHome): Promise<string[]> {
  const { json } = await home.json('seats');
  const { products } = json as { products: { leases: { id: string }[] }[] };
  return products.flatMap(({ leases }) => leases.map(({ id }) => id)).toSorted();
}

describe('a server that is asked to stop', () => {
  it('answers what it has accepted, and no seat that it answered is lost', async () => {
    const home = await makeHome();
    const serving = await serve(home);
    await taken(serving.url, 'first');
    const asking = Array.from({ length: 60 }, (_, session) =>
      take(serving.url, `${session % 9}`).catch(() => undefined),
    );
    await Promise.race(asking);
    expect(await serving.stop()).toEqual({ exit: 0, signal: null });
    const answers = await Promise.all(asking);
    const held = await heldIn(home);
    const granted = answers.flatMap((answer) => answer?.body?.lease?.id ?? []);
    expect(granted.length).toBeGreaterThan(0);
    for (const answer of answers) expect([undefined, 201]).toContain(answer?.status);
    for (const id of granted) expect(held).toContain(id);
  });

  it('waits only so long for somebody who never ends his question', async () => {
    const serving = await serve(await makeHome());
    const socket = connectSocket(Number(new URL(serving.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST /api/v1/leases HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{');
    await taken(serving.url, '1');
    expect(await serving.stop()).toEqual({ exit: 0, signal: null });
    socket.destroy();
  });
});

describe('somebody who reads no answer', () => {
  it('holds nobody up', async () => {
    const { url } = await serve(await makeHome());
    const { port } = new URL(url);
    await Promise.all(Array.from({ length: 9 }, (_, session) => taken(url, `${session}`)));
    const deaf = Array.from({ length: 20 }, () => {
      const socket = connectSocket(Number(port), '127.0.0.1');
      socket.on('error', () => undefined).pause();
      socket.write('GET /api/v1/leases HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(100));
      return socket;
    });
    const began = performance.now();
    const { lease } = await taken(url, 'hearing');
    expect((await renew(url, lease)).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(10_000);
    for (const socket of deaf) socket.destroy();
  });
});

describe('a proxy that repeats a POST', () => {
  /** Sends everything twice at once, and gives the second answer on. */
  const repeating = async (port: number): Promise<string> => {
    const heard = await serveHttp((request, response) => {
      const options = { port, path: request.url, method: request.method, headers: request.headers };
      const body = heard.requests.at(-1)?.body;
      let answers = 0;
      const pass = (reply: IncomingMessage) => {
        answers += 1;
        if (answers === 1) return reply.resume();
        response.writeHead(reply.statusCode ?? 0, reply.headers);
        return reply.pipe(response);
      };
      for (let time = 0; time < 2; time += 1) httpRequest(options, pass).end(body);
    });
    return `http://127.0.0.1:${heard.port}`;
  };

  it('takes one seat, and the lease that is told is the one that is held', async () => {
    const { url } = await serve(await makeHome());
    const proxy = await repeating(Number(new URL(url).port));
    const { lease, seats } = await taken(proxy, '1', { 'idempotency-key': 'one' });
    expect(seats.used).toBe(1);
    expect(await listed(url)).toEqual([lease.id]);
    expect((await release(url, lease)).status).toBe(204);
    expect(await listed(url)).toEqual([]);
  });

  it('takes one seat for one session, also without a key', async () => {
    const { url } = await serve(await makeHome());
    const proxy = await repeating(Number(new URL(url).port));
    expect((await taken(proxy, '1')).seats.used).toBe(1);
    expect(await listed(url)).toHaveLength(2);
  });
});

describe('what answers in place of the server', () => {
  const load = () =>
    import(
      /* @vite-ignore */ pathToFileURL(join(PACKAGE, 'dist/client/index.mjs')).href
    ) as Promise<typeof client>;
  const program = async (url: string) => {
    const { connect } = await load();
    const holder = { user: 'Анна', host: 'BUH-07', app: '1C', session: '1' };
    const rootFingerprint = vendor.fingerprint;
    return connect({ url, product: PRODUCT, holder, rootFingerprint, patienceSeconds: 0 });
  };

  it('is believed where it is the genuine one', async () => {
    const { url } = await serve(await makeHome());
    const lease = await (await program(url)).acquire();
    expect(lease.licence?.vendor).toBe(vendor.name);
    expect(await lease.release()).toBe(true);
  });

  it('is not believed where it is another vendor’s', async () => {
    const { url } = await serve(await makeHome(testVendor('АО «Другой»')));
    const refused = (await program(url)).acquire();
    await expect(refused).rejects.toMatchObject({ code: 'SERVER_NOT_GENUINE' });
    // What was granted all the same is given back.
    await expect.poll(() => listed(url), { timeout: 10_000 }).toEqual([]);
  });

  it('is not believed where it repeats what the genuine one said once', async () => {
    const { url } = await serve(await makeHome());
    let heard = '';
    const fake = await serveHttp((_, response) => {
      response.writeHead(201, { 'content-type': 'application/json' }).end(heard);
    });
    const genuine = await program(url);
    const lease = await genuine.acquire();
    const asked = fetch(`${url}/api/v1/leases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ product: PRODUCT, holder: lease.holder, nonce: 'ab'.repeat(32) }),
    });
    heard = await (await asked).text();
    expect(heard).toContain('proof');
    const refused = (await program(`http://127.0.0.1:${fake.port}`)).acquire();
    await expect(refused).rejects.toMatchObject({ code: 'SERVER_NOT_GENUINE' });
    await lease.release();
  });
});

describe('a line of the log that somebody edits while the server runs', () => {
  it('is named; the server goes on, and agrees with the command line as soon as either writes', async () => {
    const home = await makeHome();
    const { url } = await serve(home);
    const leases = [];
    for (const session of ['a', 'b', 'c']) leases.push((await taken(url, session)).lease);
    const [first, second, third] = leases;
    const folder = join(home.path, 'Seats', PRODUCT);
    const [name = ''] = readdirSync(folder);
    const text = readFileSync(join(folder, name), 'utf8');
    // In the line of the second lease another takes the place of its holder.
    const edited = text.replace(/"session":"b"/, '"session":"x"');
    expect(edited).not.toBe(text);
    writeFileSync(join(folder, name), edited);
    const { exit, json } = await home.json('doctor');
    expect(exit).toBe(3);
    expect((json as { checks: unknown[] }).checks).toContainEqual(
      expect.objectContaining({ name: 'ledger', ok: false, code: 'LOG_DAMAGED' }),
    );
    expect(await heldIn(home)).toEqual([first?.id]);
    expect(
      (await home.json('seats acquire 1c-fleet --user u --host h --app a --session s')).exit,
    ).toBe(0);
    const { lease } = await taken(url, 'd');
    for (const gone of [second, third])
      expect(gone && (await renew(url, gone))).toMatchObject({ status: 410, code: 'LEASE_GONE' });
    for (const kept of [first, lease]) expect(kept && (await renew(url, kept)).status).toBe(200);
    expect(await listed(url)).toEqual(await heldIn(home));
    expect(await listed(url)).toHaveLength(3);
  });
});

describe.skipIf(noSmallDisk !== undefined)(
  noSmallDisk === undefined ? 'a disk' : `a disk (skipped: ${noSmallDisk})`,
  () => {
    let disks = 0;
    const start = async () => {
      const home = await makeHome();
      return serveOnSmallDisk(home.path, join(scratch.path, `disk ${(disks += 1)}`));
    };
    const FILL = 'head -c 2000000 /dev/zero > "$DISK/filling"';

    it.each([
      ['is full', FILL, 'DISK_FULL', 'rm "$DISK/filling"'],
      [
        'is read-only',
        'mount -o remount,bind,ro "$DISK"',
        'READ_ONLY',
        'mount -o remount,bind,rw "$DISK"',
      ],
    ])(
      'that %s while the server runs: nothing is granted, reading goes on, and it recovers',
      async (_what, spoil, code, mend) => {
        const serving = await start();
        const { url } = serving;
        const { lease } = await taken(url, '1');
        await serving.shell(spoil);
        // What still fits into the last page is granted; then nothing is.
        const granted = [lease.id];
        for (let session = 2; session < 9; session += 1) {
          const { status, body, ...refused } = await take(url, `${session}`);
          if (status === 201 && body) granted.push(body.lease.id);
          else expect([status, refused.code]).toEqual([507, code]);
        }
        expect((await take(url, '9')).code).toBe(code);
        expect(granted.length).toBeLessThan(8);
        expect(await listed(url)).toEqual(granted.toSorted());
        expect((await fetch(`${url}/api/v1/products`)).status).toBe(200);
        expect((await renew(url, lease)).code).toBe(code);
        await serving.shell(mend);
        expect((await renew(url, lease)).status).toBe(200);
        const again = await taken(url, '9');
        expect(again.seats.used).toBe(granted.length + 1);
        expect((await release(url, lease)).status).toBe(204);
        expect(await listed(url)).toEqual([...granted.slice(1), again.lease.id].toSorted());
        expect([await serving.stop(), serving.log()]).toEqual([0, expect.any(String)]);
      },
    );
  },
);
