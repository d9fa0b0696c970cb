import { hash } from 'node:crypto';
import type { TermChange } from '../events.ts';
import type { LicenceTerms } from '../licence-record.ts';
import { flattenTerms } from '../term-changes.ts';

/**
 * Terms of a licence in eight bytes, for there are a hundred thousand. Marks of single fields are
 * added bit by bit, so the journal's changes can be followed without the terms themselves.
 */
export function markTerms(terms: LicenceTerms): bigint {
  return Object.entries(flattenTerms(terms)).reduce(
    (mark, [field, value]) => mark ^ markField(field, value),
    0n,
  );
}

/** The mark after some fields were changed. */
export function changeMark(mark: bigint, changes: readonly TermChange[]): bigint {
  return changes.reduce(
    (changed, { field, from, to }) => changed ^ markField(field, from) ^ markField(field, to),
    mark,
  );
}

const HEX_DIGITS = 16;

function markField(field: string, value: unknown): bigint {
  if (value === undefined) return 0n;
  const digest = hash('sha256', `${field}=${JSON.stringify(value)}`);
  return BigInt(`0x${digest.slice(0, HEX_DIGITS)}`);
}
