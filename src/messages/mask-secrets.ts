import { maskKey } from '../domain/key.ts';

/** Groups of a key in the ways in which people and file names write them. */
const GROUPS =
  /(?<![0-9a-f])[0-9a-f]{4}(?:[-_.]?[0-9a-f]{4}){5,}(?![0-9a-f])|\b[0-9a-f]{4}(?: [0-9a-f]{4}){5}\b/gi;

/** Of a public key, as it is printed for people to compare. */
const FINGERPRINT_GROUPS = 16;

/** Digests, seeds, private keys, numbers of requests: whoever reads a text needs to tell two apart. */
const LONG_HEX = /(?<![0-9a-f])[0-9a-f]{32,}(?![0-9a-f])/gi;
const SHOWN_DIGITS = 8;

/** A name and a password in an address; the password may have an @ of its own. */
const CREDENTIALS = /(\/\/)\S*@/g;

/** `name:password@proxy:3128`, as most people write the address of a proxy. */
const BARE_CREDENTIALS = /^.*@/su;

const TOKEN = /\b(sls[a-z]?_)[\w-]{16,}/g;

const SEPARATORS = /[-_. ]/g;

/**
 * A text that leaves the house without what opens a door: keys masked, and every password, token and
 * long number that stands in it by whatever way cut down to what tells two apart.
 *
 * @param spared long numbers that are no secrets
 */
export function maskSecrets(text: string, spared: readonly string[] = []): string {
  const unless = (mask: (found: string) => string) => (found: string) =>
    spared.includes(found) ? found : mask(found);
  return text
    .replaceAll(CREDENTIALS, '$1…@')
    .replaceAll(TOKEN, '$1…')
    .replaceAll(
      LONG_HEX,
      unless((found) => `${found.slice(0, SHOWN_DIGITS)}…`),
    )
    .replaceAll(GROUPS, unless(maskGroups));
}

/** The address of a proxy, or another, without the name and the password in it. */
export function maskAddress(address: string): string {
  const [, scheme = '', rest = ''] = /^((?:[a-z][a-z0-9+.-]*:)?\/\/)?(.*)$/isu.exec(address) ?? [];
  return scheme + rest.replace(BARE_CREDENTIALS, '…@');
}

function maskGroups(found: string): string {
  const groups = found.replaceAll(SEPARATORS, '').match(/.{4}/g) ?? [];
  return groups.length === FINGERPRINT_GROUPS ? found : maskKey(groups.join('-'));
}
