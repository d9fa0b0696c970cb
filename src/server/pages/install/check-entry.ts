import { findAddressFault, describeEntryFault } from './describe-fault.ts';
import { isBlank, judgeEntry, readEntry, type EntryFault, type TypedEntry } from './typed-entry.ts';
import type { Sent } from '../forms.ts';

/** What a form's script shows beside its fields while somebody types. */
export interface EntryCheck {
  /** `isEarly`: it may only not be finished yet, so it is shown when the field is left. */
  faults: { field: string; text: string; isEarly: boolean }[];
  /** Fields that are right. */
  right: string[];
}

/** The same rules as everywhere, for what stands in the form so far. */
export function checkEntry({ door, page, form }: Sent): EntryCheck {
  const typed = readEntry(form);
  const { key, licensee, faults } = judgeEntry(typed);
  const centre = form.text('centre');
  const address = isBlank(centre)
    ? undefined
    : findAddressFault(centre, door.server.site().settings, page);
  return {
    faults: [
      ...faults.map((fault) => ({
        ...describeEntryFault(fault, page),
        isEarly: isUnfinished(fault, typed),
      })),
      ...(address === undefined ? [] : [{ ...address, isEarly: true }]),
    ],
    right: [
      ...(key === undefined ? [] : ['key']),
      ...(licensee === undefined ? [] : filledIn(typed)),
      ...(isBlank(centre) || address !== undefined ? [] : ['centre']),
    ],
  };
}

const TOO_SHORT = new Set(['INN_LENGTH', 'KPP_LENGTH', 'FOREIGN_ID_FORMAT', 'COUNTRY_UNKNOWN']);

/** What goes on being typed may come right by itself. */
function isUnfinished(fault: EntryFault, typed: TypedEntry): boolean {
  if ('slip' in fault) return true;
  const { code, details } = fault.problem;
  if (code === 'KEY_LENGTH') return details.digits < details.expected;
  return isBlank(typed[fault.field]) || TOO_SHORT.has(code);
}

function filledIn(typed: TypedEntry): string[] {
  return (['inn', 'kpp', 'country', 'number', 'foreign'] as const).filter(
    (field) => !isBlank(typed[field]),
  );
}
