import { onTestFinished } from 'vitest';
import type { ConnectOptions } from '../../src/client/api.ts';
import { connect } from '../../src/client/connect.ts';
import { testClientClock, type TestClientClock } from './client-clock.ts';
import { LeaseServer, type LeaseReply } from './lease-server.ts';

export const HOLDER = { user: 'ivanova', host: 'PC-7', app: 'fleet 3.1', session: '42' };

/** What the network between a program and its server does. */
export type Network = 'up' | 'down' | 'silent' | 'answers-lost';

/** A program and its server, with a network between that tests take down, and time that they move. */
export function clientWorld() {
  const clock = testClientClock();
  const server = new LeaseServer();
  const world = {
    clock,
    server,
    network: 'up' as Network,
    /** How long an answer is on its way. */
    wayMs: 0,
    /** What the program was told, in order. */
    told: [] as string[],
    connect(changes: Partial<ConnectOptions> = {}) {
      return connect({
        url: 'http://licence.test:9555',
        product: '1c-fleet',
        holder: HOLDER,
        ttlSeconds: 600,
        releaseOnExit: false,
        clock,
        fetch: fetchOf(world),
        random: () => 0.5,
        onLost: ({ code }) => world.told.push(`lost: ${code}`),
        onOffline: (seconds) => world.told.push(`offline for ${Math.round(seconds)} s`),
        onRestored: () => world.told.push('restored'),
        ...changes,
      });
    },
    /** Requests as `METHOD path`. */
    asked: () => server.heard.map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`),
  };
  // Requests that nobody answers must not outlive a test.
  onTestFinished(() => {
    world.network = 'down';
  });
  return world;
}

interface WiredWorld {
  clock: TestClientClock;
  network: Network;
  wayMs: number;
  server: LeaseServer;
}

function fetchOf(world: WiredWorld): typeof fetch {
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const { signal, method = 'GET', headers, body } = init;
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
      if (signal?.aborted === true || world.network === 'silent') return;
      if (world.network === 'down')
        return reject(new TypeError('fetch failed', { cause: refusedByComputer() }));
      const path = new URL(input as string).pathname;
      const reply = world.server.answer({
        method,
        path,
        headers: headers as Record<string, string>,
        body: typeof body === 'string' ? body : '',
      });
      if (world.network === 'answers-lost') reject(new TypeError('fetch failed'));
      else if (world.wayMs === 0) resolve(responseOf(reply));
      else world.clock.after(world.wayMs, () => resolve(responseOf(reply)), false);
    });
}

function refusedByComputer(): Error {
  return Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:9555'), { code: 'ECONNREFUSED' });
}

function responseOf({ status, type = 'application/json', headers, body }: LeaseReply): Response {
  const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { 'content-type': type, ...headers } });
}
