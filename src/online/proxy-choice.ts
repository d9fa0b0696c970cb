import { isLoopbackUrl, isSecureUrl } from '../domain/centre-url.ts';

/** The proxy that the environment names for an address. */
export interface ProxyChoice {
  /** The variable that it came from, to be named where it can't be read. */
  variable: string;
  /** With its scheme; it may hold a name and a password. */
  address: string;
  /** Hosts that are reached without it. */
  exceptions: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address, or undefined where it is reached directly. What goes to this very computer
 * goes to no other: there, `localhost` would be another one, and plain text would leave the computer.
 */
export function chooseProxy(url: string, env: Env): ProxyChoice | undefined {
  if (isLoopbackUrl(url)) return undefined;
  const names = isSecureUrl(url) ? ['HTTPS_PROXY', 'HTTP_PROXY'] : ['HTTP_PROXY'];
  for (const capitals of names) {
    const { variable, value } = find(env, capitals);
    if (value !== '')
      return { variable, address: withScheme(value), exceptions: find(env, 'NO_PROXY').value };
  }
  return undefined;
}

/** True where an address can be that of a proxy that we can use. */
export function isProxyAddress(address: string): boolean {
  try {
    const { protocol, hostname } = new URL(address);
    return (protocol === 'http:' || protocol === 'https:') && hostname !== '';
  } catch {
    return false;
  }
}

/** Small letters first, as everywhere. A variable that is empty is not set. */
function find(env: Env, capitals: string): { variable: string; value: string } {
  const names = [capitals.toLowerCase(), capitals];
  const variable = names.find((name) => (env[name] ?? '').trim() !== '') ?? capitals;
  return { variable, value: (env[variable] ?? '').trim() };
}

/** `proxy.example:3128` is how most people write it. */
function withScheme(value: string): string {
  return value.includes('://') ? value : `http://${value}`;
}
