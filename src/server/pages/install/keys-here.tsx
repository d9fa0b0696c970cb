import type { SurveyedKey } from '../../../actions/survey.ts';
import { isAwaiting } from '../../../domain/key-state.ts';
import { maskKey } from '../../../domain/key.ts';
import { Form } from '../../../http/page/form.tsx';
import { wordsOf } from '../../../messages/words-of.ts';
import { safeName, type PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';
import { requestPath } from '../request/asked-keys.ts';
import { typeEntry } from './typed-entry.ts';

interface KeysHereProps {
  page: PageContext;
  keys: readonly SurveyedKey[];
  /** A centre is known, so that a key can be sent again. */
  isOnline: boolean;
}

/** What was entered here before: keys that still wait, with their next step, and what is installed. */
export function KeysHere({ page, keys, isOnline }: KeysHereProps) {
  const words = page.words.install;
  const waiting = keys.filter(isAwaiting);
  const installed = keys.filter(({ activation }) => activation !== null);
  if (waiting.length === 0 && installed.length === 0) return null;
  return (
    <section class="apart" aria-labelledby="keys-here">
      <h2 id="keys-here">{words.onThisServer}</h2>
      {waiting.length === 0 ? null : (
        <article>
          <h3>{words.waiting}</h3>
          <ul>
            {waiting.map((key) => (
              <WaitingKey key={key.key} page={page} waiting={key} isOnline={isOnline} />
            ))}
          </ul>
        </article>
      )}
      {installed.length === 0 ? null : (
        <article>
          <h3>{words.installed}</h3>
          <ul>
            {installed.map(({ key, state, activation }) => (
              <li key={key}>
                <bdi>{safeName(activation?.product.name ?? '')}</bdi>
                {' — '}
                <span class="key">{maskKey(key)}</span>
                {', '}
                {wordsOf(page.language).states[state]}
              </li>
            ))}
          </ul>
        </article>
      )}
    </section>
  );
}

interface WaitingKeyProps {
  page: PageContext;
  waiting: SurveyedKey;
  isOnline: boolean;
}

function WaitingKey({ page, waiting, isOnline }: WaitingKeyProps) {
  const words = page.words.install;
  const { key, entered, activation, refusal } = waiting;
  const licensee = entered?.licensee ?? activation?.licensee;
  const masked = maskKey(key);
  return (
    <li>
      <p>
        <span class="key">{masked}</span>
        {licensee === undefined
          ? null
          : `, ${words.facts.innKpp(licensee.inn, licensee.kpp, licensee.country)}`}
      </p>
      {refusal === null ? null : <ProblemText problem={refusal} language={page.language} />}
      <div class="actions">
        {licensee === undefined || !isOnline ? null : (
          <Form page={page} action={PATHS.install}>
            {Object.entries(typeEntry(key, licensee)).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <button
              type="submit"
              name="how"
              value="online"
              class="secondary"
              aria-label={words.sendAgainFor(masked)}
            >
              {words.sendAgain}
            </button>
          </Form>
        )}
        <a href={requestPath([key])} aria-label={words.requestFor(masked)}>
          {words.toRequest}
        </a>
        <a
          href={`${PATHS.install}?${new URLSearchParams({ key })}`}
          aria-label={words.correctFor(masked)}
        >
          {words.correct}
        </a>
      </div>
    </li>
  );
}
