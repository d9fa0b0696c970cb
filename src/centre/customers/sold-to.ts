import { SlsError, type Problem } from '../../errors.ts';
import type { Centre } from '../centre.ts';
import type { LicenceRecord } from '../licence-record.ts';
import type { StoredLicence } from '../registry.ts';
import type { CustomerId } from './customer-id.ts';

/** Was this licence sold to this customer? Its KPP does not matter. */
export function isSoldTo({ terms }: LicenceRecord, { inn, country }: CustomerId): boolean {
  return terms.licensee.inn === inn && terms.licensee.country === country;
}

export interface CustomersLicences {
  licences: StoredLicence[];
  /** Records that could not be read. */
  problems: Problem[];
}

/** Every licence of a customer, the newest first. */
export function licencesOf({ registry }: Centre, id: CustomerId): CustomersLicences {
  const licences: StoredLicence[] = [];
  const problems: Problem[] = [];
  for (const licence of registry.listByLicensee(id.inn, id.country)) {
    try {
      const stored = registry.readLicence(licence);
      // The index may know a buyer of former days.
      if (stored !== undefined && isSoldTo(stored.licence, id)) licences.push(stored);
    } catch (error) {
      if (!(error instanceof SlsError) || error.exit !== 3) throw error;
      problems.push(error.problem);
    }
  }
  const order = ({ licence: { createdAt, id: number } }: StoredLicence) => `${createdAt} ${number}`;
  return { licences: licences.toSorted((a, b) => (order(a) < order(b) ? 1 : -1)), problems };
}
