import { parseKey, type Key } from '../domain/key.ts';
import { SlsError } from '../errors.ts';
import type { Centre } from './centre.ts';
import { parseLicenceId } from './licence-id.ts';
import type { StoredLicence } from './registry.ts';

/**
 * The licence that a text names, by its id or by one of its keys.
 *
 * @throws SlsError LICENCE_UNKNOWN
 */
export function findLicence({ registry }: Centre, text: string): StoredLicence {
  const id = parseLicenceId(text);
  const key = parseKey(text);
  const found =
    (id === undefined ? undefined : registry.readLicence(id)) ??
    (key.ok ? registry.findByKey(key.value) : undefined);
  if (found === undefined) throw new SlsError('LICENCE_UNKNOWN', { licence: text });
  return found;
}

export interface LicenceFilter {
  inn?: string | undefined;
  key?: Key | undefined;
  product?: string | undefined;
}

/** Every licence that fits, the oldest first. */
export async function listLicences(
  { registry }: Centre,
  { inn, key, product }: LicenceFilter,
): Promise<StoredLicence[]> {
  const fits = ({ licence: { terms } }: StoredLicence) =>
    (inn === undefined || terms.licensee.inn === inn) &&
    (product === undefined || terms.product === product);
  const found: StoredLicence[] = [];
  if (key === undefined) {
    for await (const stored of registry.listLicences()) found.push(stored);
  } else {
    const stored = registry.findByKey(key);
    if (stored) found.push(stored);
  }
  const order = ({ licence: { createdAt, id } }: StoredLicence) => `${createdAt} ${id}`;
  return found.filter(fits).toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}
