import { isIP } from 'node:net';

/**
 * Which names a server answers under. A page elsewhere can make its own name point here (DNS
 * rebinding) and then read what it likes; so only names that were given count. Bare addresses do: no
 * name server stands behind them.
 *
 * @param names further ones beside `localhost`, lower case
 */
export function isHostAllowed(host: string | undefined, names: ReadonlySet<string>): boolean {
  const name = nameOf(host);
  if (name === undefined) return false;
  return isIP(name) !== 0 || name === 'localhost' || names.has(name);
}

/**
 * As {@link isHostAllowed}, for somebody who asks at each request: programs of one server all name
 * it alike, so the last that was allowed is known.
 */
export function makeHostCheck(names: ReadonlySet<string>): (host: string | undefined) => boolean {
  let known: string | undefined;
  return (host) => {
    if (host !== undefined && host === known) return true;
    const isAllowed = isHostAllowed(host, names);
    if (isAllowed) known = host;
    return isAllowed;
  };
}

/** The name in a `Host` header, without its port and brackets; undefined where it is none. */
function nameOf(host: string | undefined): string | undefined {
  const [, bracketed, plain] =
    /^(?:\[([0-9a-f:.]+)\]|([^:[\]/\s@]+))(?::\d{1,5})?$/i.exec(host ?? '') ?? [];
  return (bracketed ?? plain)?.toLowerCase().replace(/\.$/, '');
}
