import { join } from 'node:path';
import type { Key } from '../domain/key.ts';

/**
 * Where things stand in a home. Names are made from validated keys, nonces and product codes only.
 *
 *     <home>/
 *       home.json  settings.json  installation.json  trust.json  administrator.json  deletion.json
 *       Requests/<nonce>.json  <nonce>.refusal.json
 *       Licence/<KEY>.key.json  <KEY>.activation.json  <KEY>.*.json.old
 *       Seats/<product>/
 *       History/<product>/<YYYY-MM>/
 *       History/<product>/ledger.json
 *       Limits/<purpose>.json
 */
export function homePaths(home: string) {
  const licence = join(home, 'Licence');
  const requests = join(home, 'Requests');
  return {
    home,
    mark: join(home, 'home.json'),
    settings: join(home, 'settings.json'),
    installation: join(home, 'installation.json'),
    trust: join(home, 'trust.json'),
    administrator: join(home, 'administrator.json'),
    deletion: join(home, 'deletion.json'),
    queue: join(home, 'queue.lock'),
    queueHolder: join(home, 'queue.json'),
    serving: join(home, 'serving.lock'),
    servingHolder: join(home, 'serving.json'),
    seats: join(home, 'Seats'),
    licence,
    requests,
    seatLog: (product: string) => join(home, 'Seats', product),
    history: join(home, 'History'),
    usageLogs: (product: string) => join(home, 'History', product),
    usageLog: (product: string, month: string) => join(home, 'History', product, month),
    ledgerMark: (product: string) => join(home, 'History', product, 'ledger.json'),
    keyFile: (key: Key) => join(licence, `${key}.key.json`),
    activationFile: (key: Key) => join(licence, `${key}.activation.json`),
    requestFile: (nonce: string) => join(requests, `${nonce}.json`),
    refusalFile: (nonce: string) => join(requests, `${nonce}.refusal.json`),
    limitsFile: (purpose: 'administration') => join(home, 'Limits', `${purpose}.json`),
  };
}

export type HomePaths = ReturnType<typeof homePaths>;

const LICENCE_FILE = /^([0-9A-F]{4}(?:-[0-9A-F]{4}){5})\.(key|activation)\.json(\.old)?$/;
const REQUEST_FILE = /^([0-9a-f]{64})\.json$/;
const REFUSAL_FILE = /^([0-9a-f]{64})\.refusal\.json$/;

/** What a name in `Licence` means; undefined for a name that is none of ours. */
export function parseLicenceName(
  name: string,
): { key: Key; kind: 'key' | 'activation'; old: boolean } | undefined {
  const [, key, kind, old] = LICENCE_FILE.exec(name) ?? [];
  if (key === undefined || (kind !== 'key' && kind !== 'activation')) return undefined;
  return { key, kind, old: old !== undefined };
}

/** The nonce in a name in `Requests`; undefined for a name that is none of ours. */
export function parseRequestName(name: string): string | undefined {
  return REQUEST_FILE.exec(name)?.[1];
}

/** The nonce of the request that a file in `Requests` refuses; undefined for other names. */
export function parseRefusalName(name: string): string | undefined {
  return REFUSAL_FILE.exec(name)?.[1];
}
