import { ERRORS, type Problem } from '../../../errors.ts';
import { maskKey } from '../../../domain/key.ts';
import { Notice } from '../../../http/page/notice.tsx';
import type { InstallWords } from '../../../messages/pages/install-words.ts';
import type { PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';
import { requestPath } from '../request/asked-keys.ts';

interface RefusedProps {
  page: PageContext;
  problem: Problem;
  /** The key, where it is kept and waits. */
  storedAs?: string | undefined;
  account: { keys: string } | undefined;
}

/** Why the activation did not work, what became of the key, and how to go on. */
export function Refused({ page, problem, storedAs, account }: RefusedProps) {
  const words = page.words.install;
  const heading = headingOf(problem, storedAs, words);
  return (
    <Notice kind="bad">
      <h2>{heading}</h2>
      <ProblemText problem={problem} language={page.language} />
      {storedAs === undefined ? null : <p>{words.stored(maskKey(storedAs))}</p>}
      <p class="actions">
        {/* Where the centre said no, a carried request is told the same. */}
        {storedAs === undefined || heading !== words.unreachable ? null : (
          <a href={requestPath([storedAs])} role="button">
            {words.toRequest}
          </a>
        )}
        {account === undefined ? null : (
          <a href={account.keys} rel="noreferrer">
            {words.keysAtCentre}
          </a>
        )}
        <a href={PATHS.home}>{words.toHome}</a>
      </p>
    </Notice>
  );
}

/** Nobody answered; the centre, or the check of its answer, said no; or this computer could not do it. */
function headingOf({ code }: Problem, storedAs: string | undefined, words: InstallWords): string {
  const { fault } = ERRORS[code];
  if (fault === 'network' || code === 'CENTRE_ASKS_TO_WAIT') return words.unreachable;
  const isOurs = storedAs === undefined || code === 'NO_TRUST';
  return isOurs || (fault !== 'rules' && fault !== 'trust') ? words.failed : words.refused;
}
