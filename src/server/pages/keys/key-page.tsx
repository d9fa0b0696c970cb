import { problemsOf } from '../../../actions/status.ts';
import type { SurveyedKey } from '../../../actions/survey.ts';
import { maskKey, type Key } from '../../../domain/key.ts';
import { Frame } from '../frame.tsx';
import type { PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';
import { isAwaiting } from '../../../domain/key-state.ts';
import { pathAbout } from './key-address.ts';
import { ToActivation } from './key-entry.tsx';
import { KeyFacts } from './key-facts.tsx';
import { RecordedComputer, type Place } from './recorded-computer.tsx';

interface KeyPageProps {
  page: PageContext;
  surveyed: SurveyedKey;
  judgedAt: number;
  /** What the activation is compared with. */
  place: Place;
}

/** One key in full. */
export function KeyPage({ page, surveyed, judgedAt, place }: KeyPageProps) {
  const { one } = page.words.keys;
  const { key, activation, state } = surveyed;
  return (
    <Frame page={page} title={one.title(maskKey(key))}>
      {problemsOf(surveyed).map((problem) => (
        <div key={problem.code} class="notice bad">
          <ProblemText problem={problem} language={page.language} />
        </div>
      ))}
      <KeyFacts page={page} surveyed={surveyed} judgedAt={judgedAt} />
      <WholeKey page={page} target={key} />
      {activation === null ? null : (
        <RecordedComputer page={page} activation={activation} place={place} />
      )}
      <h2>{one.actions}</h2>
      {state === 'active' ? <p>{one.renewal}</p> : null}
      <p class="actions">
        {canBeAsked(surveyed) ? (
          <ToActivation page={page} target={key} isFirst={state === 'pending'} />
        ) : null}
        <ToDeletion page={page} target={key} />
      </p>
    </Frame>
  );
}

/** Where nothing of a key can be read, or another stands in its place, there is nothing to ask for. */
function canBeAsked(surveyed: SurveyedKey): boolean {
  if (surveyed.state === 'superseded') return false;
  return isAwaiting(surveyed) || surveyed.activation !== null;
}

/** A key whose files were set aside: nothing more is known of it. */
export function OldKeyPage({ page, target }: { page: PageContext; target: Key }) {
  const { one } = page.words.keys;
  return (
    <Frame page={page} title={one.title(maskKey(target))}>
      <p>{one.setAside}</p>
      <WholeKey page={page} target={target} />
      <p class="actions">
        <ToDeletion page={page} target={target} />
        <a href={PATHS.keys}>{page.words.keys.missing.toKeys}</a>
      </p>
    </Frame>
  );
}

const WHOLE_KEY = 'whole-key';

/** The whole key, for whoever asks to see it: somebody may look over a shoulder. */
function WholeKey({ page, target }: { page: PageContext; target: Key }) {
  const { keys, copy, copied } = page.words;
  return (
    <details>
      <summary>{keys.one.whole}</summary>
      <div class="actions">
        <code class="key" id={WHOLE_KEY}>
          {target}
        </code>
        <button
          type="button"
          class="secondary outline"
          hidden
          data-copy={WHOLE_KEY}
          data-done={copied}
        >
          {copy}
        </button>
      </div>
    </details>
  );
}

function ToDeletion({ page, target }: { page: PageContext; target: Key }) {
  return <a href={pathAbout(PATHS.deleteKey, target)}>{page.words.keys.delete}</a>;
}
