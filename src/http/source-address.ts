import { isIPv4, isIPv6 } from 'node:net';

const GROUPS_OF_A_SITE = 4;
const GROUPS = 8;

/** Whoever a proxy names that gives no address. */
const NOBODY = 'unknown';

/**
 * Whom an address stands for when attempts are counted: itself, or the /64 network of an IPv6
 * address, because whoever has one address there has all of them. Some proxies add the port, which
 * is another one with every connection.
 */
export function sourceOf(address: string): string {
  const host = /^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(address);
  const bare = host?.[1] ?? host?.[2] ?? address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
  if (isIPv4(mapped)) return mapped;
  const [plain = ''] = bare.split('%');
  if (!isIPv6(plain)) return NOBODY;
  const [before = '', after] = plain.split('::');
  const head = before.split(':').filter(Boolean);
  const tail = (after ?? '').split(':').filter(Boolean);
  const zeros = after === undefined ? 0 : Math.max(0, GROUPS - head.length - tail.length);
  const groups = [...head, ...Array<string>(zeros).fill('0'), ...tail];
  const site = groups
    .slice(0, GROUPS_OF_A_SITE)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${site.join(':')}::/64`;
}
