import { parseKey, type Key } from '../domain/key.ts';
import { SlsError, type Problem } from '../errors.ts';
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

export interface LicenceList {
  licences: StoredLicence[];
  /** Records that could not be read. */
  problems: Problem[];
}

/** Every licence that fits, the oldest first. */
export async function listLicences(
  { registry }: Centre,
  { inn, key, product }: LicenceFilter,
): Promise<LicenceList> {
  const licences: StoredLicence[] = [];
  const problems: Problem[] = [];
  const add = (found: StoredLicence | undefined) => {
    if (found === undefined) return;
    const { terms } = found.licence;
    if (inn !== undefined && terms.licensee.inn !== inn) return;
    if (product === undefined || terms.product === product) licences.push(found);
  };
  if (key !== undefined) add(registry.findByKey(key));
  else
    for await (const id of registry.listLicenceIds()) {
      try {
        add(registry.readLicence(id));
      } catch (error) {
        if (!(error instanceof SlsError) || error.exit !== 3) throw error;
        problems.push(error.problem);
      }
    }
  const order = ({ licence: { createdAt, id } }: StoredLicence) => `${createdAt} ${id}`;
  return { licences: licences.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)), problems };
}
