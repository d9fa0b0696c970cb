import { safe } from '../../cli/screen.ts';
import type { VendorKeys } from '../../domain/licence.ts';
import { formatInstant } from '../../messages/dates.ts';
import type { KeyWords } from '../../messages/centre/key-words.ts';
import type { Language } from '../../messages/language.ts';
import { findKeySetChanges } from '../key-sets/key-set-changes.ts';

/** What a set changes against another, a line each. */
export function changeLines(
  before: VendorKeys,
  after: VendorKeys,
  { changes: words }: KeyWords,
  language: Language,
): string[] {
  const { added, retired, revoked, centreUrl, others } = findKeySetChanges(before, after);
  return [
    ...added.map(words.added),
    ...retired.map(({ keyid, notAfter }) =>
      words.retired(keyid, formatInstant(notAfter, language)),
    ),
    ...revoked.map(words.revoked),
    ...(centreUrl === undefined
      ? []
      : [centreUrl === null ? words.centreUrlGone : words.centreUrl(safe(centreUrl))]),
    ...others.map((field) => words.other(safe(field))),
  ];
}
