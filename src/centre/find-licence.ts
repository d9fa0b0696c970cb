import { parseKey, type Key } from '../domain/key.ts';
import { SlsError, type Problem } from '../errors.ts';
import type { Centre } from './centre.ts';
import { parseLicenceId } from './licence-id.ts';
import type { Registry, StoredLicence } from './registry.ts';

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
  /** Of the licensee. */
  country?: string | undefined;
  key?: Key | undefined;
  product?: string | undefined;
}

export interface LicenceList {
  licences: StoredLicence[];
  /** Records that could not be read. */
  problems: Problem[];
}

/** Every licence that fits, the oldest first. Only a list without INN and key reads all of them. */
export async function listLicences(centre: Centre, filter: LicenceFilter): Promise<LicenceList> {
  const { licences, problems } = await collect(centre, filter, {});
  const order = ({ licence: { createdAt, id } }: StoredLicence) => `${createdAt} ${id}`;
  return { licences: licences.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)), problems };
}

/** One page of a list of licences. */
export interface LicencePage extends LicenceList {
  /** What to give as `after` for the next page; null on the last one. */
  next: string | null;
}

/**
 * A page of the licences that fit, in the order of their ids, so that a list which grows meanwhile
 * shows none twice and leaves none out that was there.
 *
 * @param page `after` is the `next` of the page before
 */
export async function listLicencePage(
  centre: Centre,
  filter: LicenceFilter,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<LicencePage> {
  const { licences, problems } = await collect(centre, filter, { after, most: limit + 1 });
  const page = licences.slice(0, limit);
  const next = licences.length > limit ? (page.at(-1)?.licence.id ?? null) : null;
  return { licences: page, problems, next };
}

async function collect(
  { registry }: Centre,
  filter: LicenceFilter,
  { after = '', most = Infinity }: { after?: string | undefined; most?: number },
): Promise<LicenceList> {
  const licences: StoredLicence[] = [];
  const problems: Problem[] = [];
  for await (const id of candidates(registry, filter, after)) {
    if (licences.length >= most) break;
    if (id <= after) continue;
    try {
      const found = registry.readLicence(id);
      if (found !== undefined && fits(found, filter)) licences.push(found);
    } catch (error) {
      if (!(error instanceof SlsError) || error.exit !== 3) throw error;
      problems.push(error.problem);
    }
  }
  return { licences, problems };
}

/** Ids of all licences that may fit, in ascending order. */
async function* candidates(
  registry: Registry,
  { inn, country, key }: LicenceFilter,
  after: string,
): AsyncGenerator<string> {
  if (key !== undefined) {
    const id = registry.findByKey(key)?.licence.id;
    if (id !== undefined) yield id;
  } else if (inn !== undefined) yield* registry.listByLicensee(inn, country);
  else yield* registry.listLicenceIds(after);
}

function fits({ licence: { terms } }: StoredLicence, filter: LicenceFilter): boolean {
  const { inn, country, product } = filter;
  if (inn !== undefined && terms.licensee.inn !== inn) return false;
  if (country !== undefined && terms.licensee.country !== country) return false;
  return product === undefined || terms.product === product;
}
