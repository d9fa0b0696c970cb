import { join } from 'node:path';
import type { Key } from '../domain/key.ts';

/**
 * Where things stand in a centre's home. Names are made from validated ids, keys and codes only.
 *
 *     <home>/
 *       home.json
 *       vendor.json                     the key set in force, public; its file is the commit of `init`
 *       KeySets/<version>.json          every key set since; each file is the commit of its set
 *       Secrets/root-<keyid>.key.json   unless the root key was taken out
 *       Secrets/signing-<keyid>.key.json
 *       Products/<code>.json
 *       Licences/<aa>/<id>/<version>.json   1024 shards by the two characters behind the L
 *       Keys/<aa>/<KEY>.json                256 shards by the key's first two digits
 *       Licensees/<aa>/<INN>/<id>           empty files: which licences a licensee has; 256 shards
 *       Licensees/complete                  says that none is missing there
 *       Creations/<aa>/<request>.json       which licence a program's request made; 256 shards
 *       Imports/<number>.json               the sales that a file brought in, until all are added
 *       Journal/                        never loses a line
 *       Customers/                      accounts: customers/customer-paths.ts
 *       Tokens/<id>.json                tokens of the vendor's programs, as digests
 *       Limits/<purpose>.json           counts of failed attempts; may be lost
 */
export function centrePaths(home: string) {
  const secrets = join(home, 'Secrets');
  const keySets = join(home, 'KeySets');
  const products = join(home, 'Products');
  const licences = join(home, 'Licences');
  const keys = join(home, 'Keys');
  const licensees = join(home, 'Licensees');
  const creations = join(home, 'Creations');
  const imports = join(home, 'Imports');
  const tokens = join(home, 'Tokens');
  const limits = join(home, 'Limits');
  return {
    home,
    vendor: join(home, 'vendor.json'),
    keySets,
    secrets,
    products,
    licences,
    keys,
    licensees,
    licenseesComplete: join(licensees, 'complete'),
    creations,
    imports,
    tokens,
    limits,
    journal: join(home, 'Journal'),
    rootKeyFile: (keyid: string) => join(secrets, `root-${keyid}.key.json`),
    signingKeyFile: (keyid: string) => join(secrets, `signing-${keyid}.key.json`),
    keySetFile: (version: number) => join(keySets, `${version}.json`),
    productFile: (code: string) => join(products, `${code}.json`),
    licenceFolder: (id: string) => join(licences, id.slice(1, 3), id),
    tokenFile: (id: string) => join(tokens, `${id}.json`),
    limitsFile: (purpose: 'activation' | 'sign-in') => join(limits, `${purpose}.json`),
    keyShard: (key: Key) => join(keys, key.slice(0, 2)),
    keyEntry: (key: Key) => join(keys, key.slice(0, 2), `${key}.json`),
    importFile: (number: number) => join(imports, `${number}.json`),
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
