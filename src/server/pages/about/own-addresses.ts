import { isIP } from 'node:net';

/** Where a server listens, and what it is called. */
export interface Listening {
  /** Undefined where it does not listen. */
  at: { address: string; port: number } | undefined;
  isSecure: boolean;
  /** The address that people know. */
  publicUrl: URL | undefined;
  /** Names under which it answers. */
  names: Iterable<string>;
  /** Addresses of this computer in its networks. */
  addresses: readonly string[];
}

const EVERYWHERE = new Set(['0.0.0.0', '::']);
const LOOPBACK = /^(?:127\.|::1$)/;
/** Holds within one cable, and needs the name of an interface behind it. */
const LINK_LOCAL = /^fe[89ab][0-9a-f]:/i;

/** Addresses under which a browser reaches the server; the one that people know comes first. */
export function listOwnAddresses(listening: Listening): string[] {
  const { at, isSecure, publicUrl, names, addresses } = listening;
  const known = publicUrl === undefined ? [] : [publicUrl.origin];
  if (at === undefined) return known;
  const here = ['localhost'];
  const hosts = LOOPBACK.test(at.address)
    ? here
    : EVERYWHERE.has(at.address)
      ? [...here, ...names, ...addresses.filter((each) => isHeard(each, at.address))]
      : [at.address, ...names];
  const scheme = isSecure ? 'https' : 'http';
  const urls = hosts.map((host) => new URL(`${scheme}://${inBrackets(host)}:${at.port}`).origin);
  return [...new Set([...known, ...urls])];
}

function isHeard(address: string, everywhere: string): boolean {
  return !LINK_LOCAL.test(address) && (everywhere === '::' || isIP(address) === 4);
}

function inBrackets(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
