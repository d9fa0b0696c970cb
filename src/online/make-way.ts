import { EnvHttpProxyAgent, Pool, type buildConnector, type Dispatcher } from 'undici';
import type { LinkProblem } from '../actions/centre-link.ts';
import type { LinkOptions } from './link-options.ts';
import { chooseProxy, isProxyAddress } from './proxy-choice.ts';
import { believedAuthorities } from './believed-authorities.ts';

/** How a centre is reached: directly, or through the proxy whose host and port are named. */
export interface Way {
  dispatcher: Dispatcher;
  proxy: string;
}

/** The proxy itself could not be reached; `cause` says why. */
export class ProxyConnectionError extends Error {}

type Connector = buildConnector.connector;

/** The way that the environment prescribes. It is for one question: whoever asks destroys it. */
export function makeWay(
  options: Pick<LinkOptions, 'url' | 'env' | 'authorities' | 'timeoutSeconds'>,
): { ok: true; value: Way } | LinkProblem {
  const proxy = chooseProxy(options.url, options.env);
  if (proxy !== undefined && !isProxyAddress(proxy.address))
    return { ok: false, code: 'PROXY_FORMAT', details: { variable: proxy.variable } };
  const proxyUrl = proxy && new URL(proxy.address);
  const makePool = (origin: string | URL, poolOptions: object): Pool =>
    new Pool(
      new URL(origin).origin,
      new URL(origin).origin === proxyUrl?.origin
        ? namingProxy(poolOptions)
        : endingTunnels(poolOptions),
    );
  // One deadline holds for everything, and is kept by whoever asks. This one only closes a socket that
  // nobody waits for any more.
  const tls = {
    timeout: options.timeoutSeconds * 1000,
    ...believedAuthorities(options.authorities),
  };
  const dispatcher = new EnvHttpProxyAgent({
    // Empty, lest undici looks into the environment by itself. It takes the one for the other.
    httpProxy: proxy?.address ?? '',
    httpsProxy: '',
    noProxy: proxy?.exceptions ?? '*',
    // Many proxies open tunnels to port 443 alone.
    proxyTunnel: false,
    factory: makePool,
    clientFactory: makePool,
    connect: tls,
    requestTls: tls,
    proxyTls: tls,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return { ok: true, value: { dispatcher, proxy: proxyUrl?.host ?? '' } };
}

/** What undici answers by connecting again, at once and for as long as it may. */
const TRIED_FOR_EVER: ReadonlySet<unknown> = new Set(['UND_ERR_SOCKET', 'UND_ERR_INFO']);

/** A proxy that hangs up when it is asked for a tunnel is asked once. */
function endingTunnels(options: { connect?: Connector | object }): object {
  const { connect } = options;
  if (typeof connect !== 'function') return options;
  const ending: Connector = (target, callback) =>
    (connect as Connector)(target, (...[error, socket]) => {
      if (error === null) callback(null, socket);
      else callback(TRIED_FOR_EVER.has(codeOf(error)) ? hungUp(error) : error, null);
    });
  return { ...options, connect: ending };
}

const codeOf = (error: Error): unknown => (error as NodeJS.ErrnoException).code;

function hungUp(error: Error): ProxyConnectionError {
  const cause = Object.assign(new Error('hung up', { cause: error }), { code: 'ECONNRESET' });
  return new ProxyConnectionError('proxy', { cause });
}

/** The errors of connecting look alike, whether to a proxy or to a centre. */
function namingProxy(options: { connect?: Connector }): object {
  const { connect } = options;
  if (connect === undefined) return options;
  const naming: Connector = (target, callback) =>
    connect(target, (...[cause, socket]) => {
      if (cause === null) callback(null, socket);
      else callback(new ProxyConnectionError('proxy', { cause }), null);
    });
  return { ...options, connect: naming };
}
