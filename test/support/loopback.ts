import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
  createServer as createRawServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import type { CentreLink } from '../../src/actions/centre-link.ts';
import type { LinkOptions } from '../../src/online/link-options.ts';
import { openCentreLink } from '../../src/online/open-centre-link.ts';
import { NOW } from './test-site.ts';
import { seededRandom } from './test-vendor.ts';

const TLS = fileURLToPath(new URL('../../fixtures/tls/', import.meta.url));

const open = new Set<() => void>();
afterEach(() => {
  for (const close of open) close();
  open.clear();
});

/** A certificate of fixtures/tls by its name. */
export const certificate = (name: string): string => readFileSync(`${TLS}${name}.pem`, 'utf8');

/** What a server was asked, in order. */
export interface Heard {
  port: number;
  requests: { method: string; url: string; headers: Record<string, unknown>; body: string }[];
}

/** A server on this computer, at a port that is free, until the test ends. */
export async function serveHttp(answer: RequestListener): Promise<Heard & { server: HttpServer }> {
  const heard: Heard = { port: 0, requests: [] };
  const server = createServer(listening(heard, answer));
  heard.port = await listen(server);
  return Object.assign(heard, { server });
}

/** The same by TLS, with a certificate of fixtures/tls. */
export async function serveTls(name: string, answer: RequestListener): Promise<Heard> {
  const heard: Heard = { port: 0, requests: [] };
  const pair = { cert: certificate(name), key: readFileSync(`${TLS}${name}.key`) };
  heard.port = await listen(createTlsServer(pair, listening(heard, answer)));
  return heard;
}

/** A server that speaks no HTTP of its own. */
export async function serveRaw(react: (socket: Socket) => void): Promise<number> {
  return listen(
    createRawServer((socket) => {
      socket.on('error', () => undefined);
      react(socket);
    }),
  );
}

/** A port at which nobody listens any more. */
export async function freePort(): Promise<number> {
  const server = createRawServer();
  const port = await listen(server);
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

/** A link with a clock that stands, and pauses that take no time. */
export function linkTo(url: string, changes: Partial<LinkOptions> = {}): CentreLink {
  return openCentreLink({
    url,
    timeoutSeconds: 20,
    env: {},
    authorities: [],
    userAgent: 'sls/test',
    random: seededRandom('link'),
    now: () => NOW,
    cancel: new AbortController().signal,
    pause: async () => undefined,
    ...changes,
  });
}

function listening(heard: Heard, answer: RequestListener): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      heard.requests.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
      answer(request, response);
    });
  };
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  open.add(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}
