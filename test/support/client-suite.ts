import { expect, it, vi } from 'vitest';
import type * as client from '../../src/client/index.ts';
import { testClientClock } from './client-clock.ts';
import { HOLDER } from './client-world.ts';
import { ROOT_KEY } from './lease-server.ts';
import { listenForLeases, type ListeningLeaseServer } from './listening-lease-server.ts';
import { serveRaw } from './loopback.ts';

type Client = typeof client;

/** What the client does over real connections, whichever build of it. Time is a test's own. */
export function clientSuite(load: () => Promise<Client>): void {
  const connected = async (url: string, changes: Partial<client.ConnectOptions> = {}) => {
    const { connect } = await load();
    const clock = testClientClock();
    let underWay = 0;
    const counting: typeof fetch = async (...words) => {
      underWay += 1;
      try {
        const reply = await fetch(...words);
        // Whole, so that nothing of it is under way any more.
        return new Response(reply.status === 204 ? null : await reply.text(), reply);
      } finally {
        underWay -= 1;
      }
    };
    const options = { url, product: '1c-fleet', holder: HOLDER, ttlSeconds: 600, clock };
    /** Time passes, but never while a question is under way: on a busy computer that takes long. */
    const passUntil = async (condition: () => unknown) => {
      while (!condition()) {
        await until(() => underWay === 0);
        await clock.pass(500);
      }
    };
    const program = connect({ ...options, releaseOnExit: false, fetch: counting, ...changes });
    return { clock, program, passUntil };
  };
  /** Sockets know nothing of a test's time. */
  const until = (condition: () => unknown) =>
    vi.waitFor(() => expect(condition()).toBeTruthy(), { timeout: 20_000, interval: 5 });
  const asked = ({ leases }: ListeningLeaseServer, method: string) =>
    leases.heard.filter((request) => request.method === method).length;

  it('takes, renews and gives back a seat of a server that proves itself', async () => {
    const server = await listenForLeases();
    const { program, passUntil } = await connected(server.url, { rootKey: ROOT_KEY });
    const lease = await program.acquire();
    expect(lease.licence?.product.code).toBe('1c-fleet');
    await passUntil(() => asked(server, 'PUT') === 1);
    expect(await lease.release()).toBe(true);
    expect(server.leases.held.size).toBe(0);
  });

  it('goes on when the server was killed and started again', async () => {
    const server = await listenForLeases();
    const { program, clock, passUntil } = await connected(server.url);
    const lease = await program.acquire();
    await server.stop();
    await clock.pass(200_000);
    await server.start();
    await passUntil(() => asked(server, 'PUT') > 0);
    expect(lease).toMatchObject({ state: 'held', id: 'lease-1' });
  });

  it('takes one seat where the server is killed before it answers', async () => {
    const server = await listenForLeases();
    const { program, passUntil } = await connected(server.url);
    const answer = server.leases.answer.bind(server.leases);
    const connections: (() => void)[] = [];
    server.instead = ({ socket }) => {
      connections.push(() => socket.destroy());
      return false;
    };
    server.leases.answer = (request) => {
      const reply = answer(request);
      if (connections.length === 1) connections[0]?.();
      return reply;
    };
    const taking = program.acquire();
    await until(() => connections.length === 1);
    await passUntil(() => connections.length === 2);
    const lease = await taking;
    expect(lease.id).toBe('lease-1');
    expect(server.leases.held.size).toBe(1);
    expect(asked(server, 'POST')).toBe(2);
  });

  it('does not believe a server that took over the port', async () => {
    const genuine = await listenForLeases();
    const { program, passUntil } = await connected(genuine.url, { rootKey: ROOT_KEY });
    const lease = await program.acquire();
    genuine.leases.proof = () => ({ vendorKeys: '{}', activation: '{}', answer: '{}' });
    await passUntil(() => lease.state === 'lost');
    const error = await lease.lost;
    expect(error.details).toMatchObject({ reason: 'SERVER_NOT_GENUINE' });
    await expect(program.acquire()).rejects.toMatchObject({ code: 'SERVER_NOT_GENUINE' });
  });

  it('names why nobody answers', async () => {
    const server = await listenForLeases();
    await server.stop();
    const { program } = await connected(server.url, { patienceSeconds: 0 });
    await expect(program.acquire()).rejects.toMatchObject({
      code: 'SERVER_UNREACHABLE',
      details: { url: server.url, cause: 'ECONNREFUSED' },
    });
  });

  it('gives up on an answer that never ends', async () => {
    const server = await listenForLeases();
    let isBegun = false;
    server.instead = (_, response) => {
      response.writeHead(201, { 'content-type': 'application/json' }).write('{');
      isBegun = true;
      return true;
    };
    const options = { patienceSeconds: 0, fetch: globalThis.fetch };
    const { program, clock } = await connected(server.url, options);
    const failing = program.acquire().catch((error: unknown) => error);
    await until(() => isBegun);
    await clock.pass(10_000);
    expect(await failing).toMatchObject({ code: 'SERVER_TIMEOUT' });
  });

  it('follows nobody elsewhere, and shows its tokens to nobody else', async () => {
    const elsewhere = await listenForLeases();
    const server = await listenForLeases();
    server.instead = ({ url }, response) => {
      response.writeHead(307, { location: `${elsewhere.url}${url}` }).end();
      return true;
    };
    const { program } = await connected(server.url, { token: 'slsp_secret', fetch });
    await expect(program.acquire()).rejects.toMatchObject({
      code: 'NOT_A_LICENCE_SERVER',
      details: { status: 307 },
    });
    expect(elsewhere.leases.heard).toEqual([]);
  });

  it('is not confused by what is no HTTP', async () => {
    const port = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    const { program } = await connected(`http://127.0.0.1:${port}`, { patienceSeconds: 0 });
    await expect(program.acquire()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
  });

  it('throws errors of its own class, with the server’s code', async () => {
    const { LicenceError } = await load();
    const server = await listenForLeases();
    server.leases.total = 0;
    const { program } = await connected(server.url);
    const error = await program.acquire().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LicenceError);
    expect(error).toMatchObject({ code: 'SEATS_EXHAUSTED', status: 409, details: { total: 0 } });
  });
}
