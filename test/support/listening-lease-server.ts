import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { LeaseServer } from './lease-server.ts';

/** A LeaseServer on this computer. */
export interface ListeningLeaseServer {
  readonly leases: LeaseServer;
  readonly port: number;
  readonly url: string;
  /** Answers in place of the server where it returns true. */
  instead: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** As when its process is killed: open connections break. */
  stop(): Promise<void>;
  /** At the same port again; `leases` are what they were. */
  start(): Promise<void>;
}

/** Starts a server at a free port, until the test ends. */
export async function listenForLeases(leases = new LeaseServer()): Promise<ListeningLeaseServer> {
  let port = 0;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    if (self.instead(request, response)) return;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '' } = request;
      const headers = request.headers as Record<string, string>;
      const body = Buffer.concat(chunks).toString('utf8');
      const reply = leases.answer({ method, path, headers, body });
      const { status, type = 'application/json', body: value } = reply;
      response.writeHead(status, { 'content-type': type, ...reply.headers });
      response.end(value === undefined ? undefined : JSON.stringify(value));
    });
  };
  let server = createServer(answer);
  const self: ListeningLeaseServer = {
    leases,
    get port() {
      return port;
    },
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    instead: () => false,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    async start() {
      server = createServer(answer);
      await new Promise<void>((resolve, reject) => {
        server.on('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      });
      ({ port } = server.address() as AddressInfo);
    },
  };
  await self.start();
  onTestFinished(() => self.stop());
  return self;
}
