import type { FastifyInstance } from 'fastify';
import { SlsError } from '../errors.ts';

/** Where to listen. */
export interface ListenAddress {
  host: string;
  /** 0: any that is free. */
  port: number;
}

/**
 * Begins to listen.
 *
 * @returns the address as a browser needs it: `http://127.0.0.1:9556`
 * @throws SlsError ADDRESS_UNUSABLE
 */
export async function startListening(
  app: FastifyInstance,
  { host, port }: ListenAddress,
): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || (syscall !== 'listen' && syscall !== 'getaddrinfo')) throw error;
    throw new SlsError('ADDRESS_UNUSABLE', { host, port, cause: code }, { cause: error });
  }
  const address = app.server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  const scheme = 'setSecureContext' in app.server ? 'https' : 'http';
  return `${scheme}://${forBrowsers(host)}:${actual}`;
}

/** "Everywhere" is no address to go to; IPv6 stands in brackets. */
function forBrowsers(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** How long requests that are being answered may hold a stop up. */
const PATIENCE_MS = 10_000;

/**
 * Ends a server: nothing new is accepted, what was accepted is answered; whoever takes too long to
 * read an answer is cut off.
 */
export async function stopListening(app: FastifyInstance): Promise<void> {
  const impatience = setTimeout(() => {
    app.server.closeAllConnections();
  }, PATIENCE_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(impatience);
  }
}
