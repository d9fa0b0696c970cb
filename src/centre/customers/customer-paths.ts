import { hash } from 'node:crypto';
import { join } from 'node:path';

/**
 * Where accounts lie in a centre's home.
 *
 *     Customers/session-key.json          what cookies and forms are sealed with
 *     Customers/<aa>/<name>/<version>.json   256 shards by the digest of the name
 */
export function customerPaths(home: string) {
  const customers = join(home, 'Customers');
  return {
    customers,
    sessionKey: join(customers, 'session-key.json'),
    customerFolder: (name: string) => join(customers, shardOf(name), name),
  };
}

/** INNs begin with the region, so their first digits would be uneven. */
export function shardOf(name: string): string {
  return hash('sha256', name).slice(0, 2);
}
