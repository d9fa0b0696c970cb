import type { TermChange } from './events.ts';
import type { LicenceTerms } from './licence-record.ts';

/** Which fields of the terms differ, in the order of the record; the licensee's each by itself. */
export function findTermChanges(before: LicenceTerms, after: LicenceTerms): TermChange[] {
  const [from, to] = [flattenTerms(before), flattenTerms(after)];
  return Object.keys(to)
    .filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
    .map((field) => ({ field, from: from[field], to: to[field] }));
}

/** Field by field, as changes name them. */
export function flattenTerms({ licensee, ...terms }: LicenceTerms): Record<string, unknown> {
  return { ...terms, ...licensee };
}
