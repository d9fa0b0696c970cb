import { SlsError } from '../errors.ts';
import type { Centre } from './centre.ts';
import { licenceEntry } from './entries.ts';
import type { LicenceRecord } from './licence-record.ts';
import type { StoredLicence } from './registry.ts';

/** What was decided on one version of a licence. */
export type LicenceDecision<T> =
  /** The next version, with the event that it is. */
  | { save: LicenceRecord; result: T }
  /** Nothing is to be changed. */
  | { keep: T };

/** Each lost race was another's success. */
const MOST_RACES = 100;

/**
 * Decides on the newest version of a licence and stores what came out, again after each lost race.
 * When it returns, the record and then its journal line are durable. docs/decisions/0011.
 *
 * @param read finds the licence; called again for each attempt
 * @throws SlsError RECORD_CONFLICT, and what the disk says
 */
export async function changeLicence<T>(
  centre: Centre,
  read: () => StoredLicence,
  decide: (licence: LicenceRecord) => LicenceDecision<T>,
): Promise<T> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const stored = read();
    // Without waiting where there is nothing to wait for: so nobody comes between reading and saving.
    if (!stored.journaled) await settleLicence(centre, stored);
    const decision = decide(stored.licence);
    if ('keep' in decision) return decision.keep;
    if (await commitLicence(centre, decision.save, stored.version)) return decision.result;
  }
  throw new SlsError('RECORD_CONFLICT', { licence: read().licence.id });
}

/**
 * Brings a licence's last journal line in, if a crash kept it back, and waits until the record
 * itself is durable: whoever acts on what another process wrote must not know more than the disk.
 */
export async function settleLicence(
  { registry, journal }: Centre,
  { licence, version, journaled }: StoredLicence,
): Promise<void> {
  if (journaled) return;
  registry.confirmLicence(licence.id);
  await journal.bringIn(licenceEntry(licence, version));
  registry.markJournaled(licence.id, version);
}

/** Record first, then the journal: what is in the journal certainly happened. False: a lost race. */
export async function commitLicence(
  { registry, journal, by }: Centre,
  changed: LicenceRecord,
  expectedVersion: number,
): Promise<boolean> {
  const licence =
    by === undefined ? changed : { ...changed, lastEvent: { ...changed.lastEvent, by } };
  if (!registry.saveLicence(licence.id, expectedVersion, licence)) return false;
  const version = expectedVersion + 1;
  await journal.write(licenceEntry(licence, version));
  registry.markJournaled(licence.id, version);
  return true;
}
