import { resolve } from 'node:path';
import { textOption, type OptionValues } from './command.ts';
import type { World } from './world.ts';
import { SlsError } from '../../errors.ts';
import type { ListenAddress } from '../../http/listen.ts';
import { isNetwork } from '../../http/network-name.ts';

interface TlsFiles {
  cert: Buffer;
  key: Buffer;
}

/** How a server shall serve, as the command line has it. */
export interface ServeOptions {
  address: ListenAddress;
  publicUrl: URL | undefined;
  /** Addresses of proxies whose X-Forwarded headers count; false: nobody's. */
  trustProxy: string | false;
  tls?: TlsFiles;
  logLevel: string;
}

const HIGHEST_PORT = 65_535;
export const USUAL_HOST = '127.0.0.1';
const USUAL_PROXY = 'loopback';

/** @throws SlsError USAGE, FLAG_REQUIRED, TLS_FILE_UNUSABLE */
export function readServeOptions(
  options: OptionValues,
  world: Pick<World, 'readInput' | 'stderr'>,
  usualPort: number,
): ServeOptions {
  const tls = readTlsFiles(options, world);
  return {
    address: {
      host: textOption(options, 'host') ?? USUAL_HOST,
      port: readPort(textOption(options, 'port'), usualPort),
    },
    publicUrl: readPublicUrl(textOption(options, 'publicUrl')),
    trustProxy: readTrustProxy(options['trustProxy']),
    ...(tls && { tls }),
    logLevel: readLogLevel(textOption(options, 'log'), world.stderr.isTerminal),
  };
}

function readPort(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= HIGHEST_PORT)) throw invalid('--port');
  return port;
}

function readPublicUrl(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url !== undefined && /^https?:$/.test(url.protocol);
  // The pages stand at the root of their host, and links carry no name and password.
  if (!isWeb || url.href !== `${url.origin}/`) throw invalid('--public-url');
  return url;
}

function readTlsFiles(
  options: OptionValues,
  world: Pick<World, 'readInput'>,
): TlsFiles | undefined {
  const [cert, key] = [textOption(options, 'cert'), textOption(options, 'key')];
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined) throw new SlsError('FLAG_REQUIRED', { flag: '--cert', asked: false });
  if (key === undefined) throw new SlsError('FLAG_REQUIRED', { flag: '--key', asked: false });
  return { cert: readPem(world, cert), key: readPem(world, key) };
}

/** Certificates of a chain, or one key: kilobytes. */
const MOST_BYTES = 1024 * 1024;

function readPem(world: Pick<World, 'readInput'>, path: string): Buffer {
  try {
    return Buffer.from(world.readInput(resolve(path), MOST_BYTES));
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    const { code, details } = error.problem;
    const cause = 'cause' in details ? details.cause : code;
    throw new SlsError('TLS_FILE_UNUSABLE', { path, cause }, { cause: error });
  }
}

function readTrustProxy(value: OptionValues[string]): string | false {
  if (value === undefined || value === false) return false;
  if (typeof value !== 'string') return USUAL_PROXY;
  if (!value.split(',').every((each) => isNetwork(each.trim()))) throw invalid('--trust-proxy');
  return value;
}

const LOG_LEVELS: ReadonlySet<string> = new Set(['silent', 'error', 'warn', 'info', 'debug']);

/** A person at a terminal wants to see what is wrong; a log keeps what happened. */
function readLogLevel(text: string | undefined, isTerminal: boolean): string {
  if (text === undefined) return isTerminal ? 'warn' : 'info';
  if (!LOG_LEVELS.has(text)) throw invalid('--log');
  return text;
}

function invalid(name: string): SlsError {
  return new SlsError('USAGE', { problem: 'invalid-value', name, suggestion: null });
}
