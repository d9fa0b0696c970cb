import type { SurveyedKey } from '../../../actions/survey.ts';
import type { PageContext } from '../page-context.ts';

interface KeyStateProps {
  page: PageContext;
  surveyed: Pick<SurveyedKey, 'state' | 'openRequest' | 'refusal'>;
}

/** What a key is worth now, and what it waits for: in words first, then by a colour. */
export function KeyState({ page, surveyed }: KeyStateProps) {
  const { screen } = page.words.keys;
  const { state, openRequest, refusal } = surveyed;
  const kind =
    state === 'active' ? 'good' : state === 'pending' || state === 'superseded' ? 'plain' : 'bad';
  return (
    <>
      <strong class={`state ${kind}`}>{screen.states[state]}</strong>
      {refusal !== null ? (
        <strong class="state bad">{screen.centreRefused}</strong>
      ) : openRequest ? (
        <span class="state plain">{screen.openRequest}</span>
      ) : null}
    </>
  );
}
