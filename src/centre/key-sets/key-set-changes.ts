import type { Instant } from '../../domain/dates.ts';
import type { VendorKeys } from '../../domain/licence.ts';

/** What one set changes against another, for eyes and for the journal. */
export interface KeySetChanges {
  /** Ids of keys that are new. */
  added: string[];
  /** Keys that got an end. */
  retired: { keyid: string; notAfter: Instant }[];
  /** Ids of keys that were revoked. */
  revoked: string[];
  /** Only where it changed; null: it was taken away. */
  centreUrl?: string | null;
  /** Names of other fields that differ. */
  others: string[];
}

/** Compared one by one, so they are no `others`. */
const SHOWN = new Set(['version', 'signingKeys', 'centreUrl']);

export function findKeySetChanges(before: VendorKeys, after: VendorKeys): KeySetChanges {
  const changes: KeySetChanges = { added: [], retired: [], revoked: [], others: [] };
  for (const { keyid, notAfter, revoked } of after.signingKeys) {
    const known = before.signingKeys.find((entry) => entry.keyid === keyid);
    if (known === undefined) changes.added.push(keyid);
    if (revoked && known?.revoked !== true) changes.revoked.push(keyid);
    else if (notAfter !== null && notAfter !== known?.notAfter)
      changes.retired.push({ keyid, notAfter });
  }
  if (before.centreUrl !== after.centreUrl) changes.centreUrl = after.centreUrl ?? null;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const name of names)
    if (!SHOWN.has(name) && differs(before, after, name)) changes.others.push(name);
  return changes;
}

function differs(before: VendorKeys, after: VendorKeys, name: string): boolean {
  const [from, to] = [before, after].map(
    (keys) => (keys as unknown as Record<string, unknown>)[name],
  );
  return JSON.stringify(from) !== JSON.stringify(to);
}
