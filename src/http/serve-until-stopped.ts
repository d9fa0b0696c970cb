import type { FastifyInstance } from 'fastify';
import { SlsError } from '../errors.ts';
import { startListening, stopListening, type ListenAddress } from './listen.ts';

/** What a process that serves says and is asked. */
export interface ServeOptions {
  address: ListenAddress;
  /** Makes the server; certificates are read then, and what is wrong with them shows there. */
  build: () => Promise<FastifyInstance>;
  onListening: (url: string) => void;
  onStopping: () => void;
}

/**
 * Serves until the process is asked to stop (SIGINT, SIGTERM); then what was accepted is answered.
 *
 * @throws SlsError ADDRESS_UNUSABLE, TLS_FILE_UNUSABLE
 */
export async function serveUntilStopped({
  address,
  build,
  onListening,
  onStopping,
}: ServeOptions): Promise<void> {
  const app = await build().catch((error: unknown) => {
    throw asTlsProblem(error);
  });
  const stopped = waitForStop();
  try {
    onListening(await startListening(app, address));
    await stopped.signal;
    onStopping();
  } finally {
    stopped.forget();
    await stopListening(app);
  }
}

function asTlsProblem(error: unknown): unknown {
  const { code } = Object(error) as NodeJS.ErrnoException;
  return code !== undefined && /^ERR_(OSSL|SSL|TLS)/.test(code)
    ? new SlsError('TLS_FILE_UNUSABLE', { path: '--cert, --key', cause: code }, { cause: error })
    : error;
}

function waitForStop(): { signal: Promise<void>; forget: () => void } {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  let forget = () => undefined as void;
  const signal = new Promise<void>((resolve) => {
    const stop = () => resolve();
    for (const name of signals) process.once(name, stop);
    forget = () => {
      for (const name of signals) process.off(name, stop);
    };
  });
  return { signal, forget: () => forget() };
}
