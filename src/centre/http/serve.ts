import { pino, type Logger } from 'pino';
import { startListening, stopListening, type ListenAddress } from '../../http/listen.ts';
import { SlsError } from '../../errors.ts';
import type { CentrePlace } from '../centre.ts';
import { buildCentreApp, type CentreAppOptions } from './centre-app.ts';
import { openServingCentre, type ServingCentre } from './serving-centre.ts';

/** What is put off is done after that time, once for all that came until then. */
const LATER_MS = 1000;

const STANDARD_ERROR = 2;

/** Opens a centre for the process that serves it: its clock is the computer's. */
export function openServing(place: CentrePlace, passphrase: () => Promise<string>): ServingCentre {
  return openServingCentre(place, {
    clock: () => Date.now(),
    passphrase,
    later(work) {
      const timer = setTimeout(work, LATER_MS);
      timer.unref();
      return () => clearTimeout(timer);
    },
  });
}

/** A log of JSON lines on standard error, as services write it. Keys and names never stand in it. */
export function makeLogger(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: STANDARD_ERROR, sync: true }),
  );
}

/** What a process that serves says and is asked. */
export interface ServeOptions {
  address: ListenAddress;
  app: CentreAppOptions;
  onListening: (url: string) => void;
  onStopping: () => void;
}

/**
 * Serves until the process is asked to stop (SIGINT, SIGTERM); then what was accepted is answered.
 *
 * @throws SlsError ADDRESS_UNUSABLE, TLS_FILE_UNUSABLE
 */
export async function serveUntilStopped(
  serving: ServingCentre,
  { address, app: options, onListening, onStopping }: ServeOptions,
): Promise<void> {
  const app = await buildWithTls(serving, options);
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

/** Certificates are read when the server is built: what is wrong with them shows there. */
async function buildWithTls(serving: ServingCentre, options: CentreAppOptions) {
  try {
    return await buildCentreApp(serving, options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (options.tls === undefined || code === undefined || !/^ERR_(OSSL|SSL|TLS)/.test(code))
      throw error;
    throw new SlsError(
      'TLS_FILE_UNUSABLE',
      { path: '--cert, --key', cause: code },
      { cause: error },
    );
  }
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
