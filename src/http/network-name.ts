import { isIP } from 'node:net';

/** Networks that have a name of their own. */
const NAMED_NETWORKS: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);
const BITS: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/** Whether a text names computers: an address, or the network that it begins: `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  return NAMED_NETWORKS.has(text) || Number(bits) <= (BITS[isIP(address)] ?? -1);
}
