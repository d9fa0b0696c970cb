import { join } from 'node:path';
import type { Key } from '../domain/key.ts';

/**
 * Where things stand in a centre's home. Names are made from validated ids, keys and codes only.
 *
 *     <home>/
 *       home.json
 *       vendor.json                     the key set in force, public; its file is the commit of `init`
 *       Secrets/root-<keyid>.key.json   unless the root key was taken out
 *       Secrets/signing-<keyid>.key.json
 *       Products/<code>.json
 *       Licences/<aa>/<id>/<version>.json   1024 shards by the two characters behind the L
 *       Keys/<aa>/<KEY>.json                256 shards by the key's first two digits
 *       Journal/                        never loses a line
 */
export function centrePaths(home: string) {
  const secrets = join(home, 'Secrets');
  const products = join(home, 'Products');
  const licences = join(home, 'Licences');
  const keys = join(home, 'Keys');
  return {
    home,
    vendor: join(home, 'vendor.json'),
    secrets,
    products,
    licences,
    keys,
    journal: join(home, 'Journal'),
    rootKeyFile: (keyid: string) => join(secrets, `root-${keyid}.key.json`),
    signingKeyFile: (keyid: string) => join(secrets, `signing-${keyid}.key.json`),
    productFile: (code: string) => join(products, `${code}.json`),
    licenceFolder: (id: string) => join(licences, id.slice(1, 3), id),
    keyShard: (key: Key) => join(keys, key.slice(0, 2)),
    keyEntry: (key: Key) => join(keys, key.slice(0, 2), `${key}.json`),
  };
}

export type CentrePaths = ReturnType<typeof centrePaths>;

const SECRET_FILE = /^(root|signing)-([0-9a-f]{32})\.key\.json$/;

/** What a name in `Secrets` means; undefined for a name that is none of ours. */
export function parseSecretName(
  name: string,
): { purpose: 'root' | 'signing'; keyid: string } | undefined {
  const [, purpose, keyid] = SECRET_FILE.exec(name) ?? [];
  if (keyid === undefined || (purpose !== 'root' && purpose !== 'signing')) return undefined;
  return { purpose, keyid };
}
