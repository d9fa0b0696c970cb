import { requireAllowedUrl } from '../../../actions/find-centre.ts';
import { SlsError } from '../../../errors.ts';
import type { Fault } from '../../../http/page/notice.tsx';
import { describeOnOneLine } from '../../../messages/pages/describe-on-page.ts';
import type { Settings } from '../../../store/settings-file.ts';
import type { PageContext } from '../page-context.ts';
import type { EntryFault } from './typed-entry.ts';

/** A fault in words, for beside its field. */
export function describeEntryFault(fault: EntryFault, { language, words }: PageContext): Fault {
  const { field } = fault;
  const text =
    'slip' in fault ? words.install.slips[fault.slip] : describeOnOneLine(fault.problem, language);
  return { field, text };
}

/** What is wrong with the address of a centre that was typed, before it is saved; undefined where nothing is. */
export function findAddressFault(
  typed: string,
  settings: Settings,
  { language, words }: PageContext,
): Fault | undefined {
  if (typed.trim() === '') return { field: 'centre', text: words.install.centreRequired };
  try {
    requireAllowedUrl(typed, settings);
    return undefined;
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return { field: 'centre', text: describeOnOneLine(error.problem, language) };
  }
}
