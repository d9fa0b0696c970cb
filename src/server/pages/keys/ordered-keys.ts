import type { Survey, SurveyedKey } from '../../../actions/survey.ts';
import type { Key } from '../../../domain/key.ts';

/** Where a key stands in the list. */
export type KeyGroup = 'attention' | 'active' | 'old';

/** One entry of the list; of a key whose files were set aside nothing more is known. */
export type ListedKey =
  | { group: KeyGroup; key: Key; surveyed: SurveyedKey }
  | { group: 'old'; key: Key; surveyed: undefined };

const ORDER: readonly KeyGroup[] = ['attention', 'active', 'old'];

/** Every key: first those that somebody has to do something about, last the old ones. */
export function orderKeys({ keys, replaced }: Survey): ListedKey[] {
  const listed: ListedKey[] = [
    ...keys.map((surveyed) => ({ group: groupOf(surveyed), key: surveyed.key, surveyed })),
    ...replaced.map((key) => ({ group: 'old' as const, key, surveyed: undefined })),
  ];
  return ORDER.flatMap((group) => listed.filter((each) => each.group === group));
}

function groupOf({ state, refusal, openRequest }: SurveyedKey): KeyGroup {
  if (state === 'superseded') return 'old';
  return state === 'active' && refusal === null && !openRequest ? 'active' : 'attention';
}
