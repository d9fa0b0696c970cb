import { problemsOf } from '../../../actions/status.ts';
import type { SurveyedKey } from '../../../actions/survey.ts';
import { isAwaiting } from '../../../domain/key-state.ts';
import { maskKey, type Key } from '../../../domain/key.ts';
import { describe } from '../../../messages/describe.ts';
import { safeName, type PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';
import { requestPath } from '../request/asked-keys.ts';
import { keyPath, pathAbout } from './key-address.ts';
import { KeyState } from './key-state.tsx';
import { describeEnd, describeId, describeUpdates } from './key-terms.ts';
import type { ListedKey } from './ordered-keys.ts';

interface KeyEntryProps {
  page: PageContext;
  listed: ListedKey;
  judgedAt: number;
}

/** A key in a few lines: where it stands, what it allows, whose it is, what to do with it. */
export function KeyEntry({ page, listed, judgedAt }: KeyEntryProps) {
  const { screen, details, about } = page.words.keys;
  const { key, surveyed } = listed;
  const masked = maskKey(key);
  return (
    <li>
      <p class="head">
        <span class="key">{masked}</span>
        {surveyed === undefined ? (
          <span class="state plain">{screen.states.superseded}</span>
        ) : (
          <KeyState page={page} surveyed={surveyed} />
        )}
      </p>
      {surveyed === undefined ? null : (
        <>
          <Phrases page={page} surveyed={surveyed} judgedAt={judgedAt} />
          <Problems page={page} surveyed={surveyed} />
        </>
      )}
      <p class="actions">
        <a href={keyPath(key)} aria-label={about(details, masked)}>
          {details}
        </a>
        {surveyed !== undefined && isAwaiting(surveyed) ? (
          <ToActivation page={page} target={key} isFirst={surveyed.state === 'pending'} />
        ) : null}
      </p>
    </li>
  );
}

function Phrases({
  page,
  surveyed,
  judgedAt,
}: { surveyed: SurveyedKey } & Omit<KeyEntryProps, 'listed'>) {
  const words = page.words.keys;
  const { activation, entered } = surveyed;
  const licensee = activation?.licensee ?? entered?.licensee;
  return (
    <ul class="phrases">
      {activation === null ? null : (
        <>
          <li>
            <bdi>{safeName(activation.product.name)}</bdi>
          </li>
          <li>
            <bdi>{safeName(activation.edition)}</bdi>
          </li>
          <li>{words.seats(activation.seats)}</li>
          <li>{words.updates(describeUpdates(page, activation.supportUntil, judgedAt))}</li>
          <li>{words.licence(describeEnd(page, activation.expiresAt, judgedAt))}</li>
          <li>
            <bdi>{safeName(activation.licensee.name)}</bdi>
          </li>
        </>
      )}
      {licensee === undefined ? null : <li>{describeId(page, licensee)}</li>}
    </ul>
  );
}

/** What the centre said stands whole, because the key waits for it; the rest by its sentence. */
function Problems({ page, surveyed }: { page: PageContext; surveyed: SurveyedKey }) {
  const { language } = page;
  const others = problemsOf(surveyed).filter((problem) => problem !== surveyed.refusal);
  return (
    <>
      {surveyed.refusal === null ? null : (
        <ProblemText problem={surveyed.refusal} language={language} />
      )}
      {others.map((problem) => (
        <p key={problem.code}>{describe(problem, language).message}</p>
      ))}
    </>
  );
}

interface ToActivationProps {
  page: PageContext;
  target: Key;
  /** It was never activated here. */
  isFirst: boolean;
}

/** The two ways to an answer of the centre: by a file, and over the network. */
export function ToActivation({ page, target, isFirst }: ToActivationProps) {
  const { request, activate, activateAgain, about } = page.words.keys;
  const masked = maskKey(target);
  const online = isFirst ? activate : activateAgain;
  return (
    <>
      <a href={requestPath([target])} aria-label={about(request, masked)}>
        {request}
      </a>
      <a href={pathAbout(PATHS.install, target)} aria-label={about(online, masked)}>
        {online}
      </a>
    </>
  );
}
