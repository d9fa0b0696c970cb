import type { SurveyedKey } from '../../../actions/survey.ts';
import { maskKey } from '../../../domain/key.ts';
import type { PendingStep } from '../../../messages/pages/home-words.ts';
import { safeName, type PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';

interface PendingKeysProps {
  page: PageContext;
  keys: readonly SurveyedKey[];
  hasCentre: boolean;
}

/** Keys that have no grant yet, each with what to do next. */
export function PendingKeys({ page, keys, hasCentre }: PendingKeysProps) {
  if (keys.length === 0) return null;
  const words = page.words.home.pending;
  return (
    <article aria-labelledby="pending">
      <h2 id="pending">{words.heading}</h2>
      <ul>
        {keys.map((surveyed) => (
          <PendingKey key={surveyed.key} page={page} surveyed={surveyed} hasCentre={hasCentre} />
        ))}
      </ul>
    </article>
  );
}

interface PendingKeyProps {
  page: PageContext;
  surveyed: SurveyedKey;
  hasCentre: boolean;
}

function PendingKey({ page, surveyed, hasCentre }: PendingKeyProps) {
  const { pending, innKpp } = page.words.home;
  const { key, entered, activation } = surveyed;
  const licensee = entered?.licensee ?? activation?.licensee;
  const step = stepOf(surveyed, hasCentre);
  const masked = maskKey(key);
  return (
    <li>
      <strong class="key">{masked}</strong>
      {licensee === undefined
        ? null
        : `, ${innKpp(safeName(licensee.inn), safeName(licensee.kpp), safeName(licensee.country))}`}
      <p>{pending.waits[step]}</p>
      <p class="actions">
        {LINKS[step].map((name) => (
          <a key={name} href={HREFS[name]} id={`${name}-${masked}`}>
            {pending[name]}
            <span class="unseen">
              : {pending.key} {masked}
            </span>
          </a>
        ))}
      </p>
    </li>
  );
}

/** What it waits for: first what the centre said, then what is on the way. */
function stepOf({ refusal, requests }: SurveyedKey, hasCentre: boolean): PendingStep {
  if (refusal !== null) return 'refused';
  if (requests.length > 0) return 'answer';
  return hasCentre ? 'online' : 'request';
}

const LINKS = {
  refused: ['correct'],
  answer: ['answer', 'request'],
  online: ['online', 'request'],
  request: ['request'],
} as const;

const HREFS = {
  correct: PATHS.install,
  online: PATHS.install,
  request: PATHS.request,
  answer: PATHS.answer,
} as const;
