import { ERRORS, type Problem } from '../../../errors.ts';
import { PATHS } from '../account-paths.ts';
import type { PageContext } from '../page-context.ts';
import { AccountFrame } from './account-frame.tsx';
import { Notice } from '../../../http/page/notice.tsx';
import { describeForCustomer, ProblemText } from './problem-text.tsx';

interface ProblemView {
  page: PageContext;
  problem: Problem;
}

/** What could not be done, in words, and the way back. */
export function ProblemPage({ page, problem }: ProblemView) {
  const { notices } = page.words;
  const isUnknown = problem.code === 'ROUTE_UNKNOWN';
  return (
    <AccountFrame page={page} title={titleOf(page, problem)}>
      <Notice kind="bad">
        {isUnknown ? (
          <p>{notices.notFoundNext}</p>
        ) : (
          <ProblemText problem={problem} language={page.language} />
        )}
      </Notice>
      <p class="actions">
        <a href={PATHS.start} role="button">
          {notices.toStart}
        </a>
      </p>
    </AccountFrame>
  );
}

function titleOf({ words: { notices }, language }: PageContext, problem: Problem): string {
  if (problem.code === 'ROUTE_UNKNOWN') return notices.notFound;
  if (problem.code === 'TOO_MANY_ATTEMPTS') return notices.busy;
  if (ERRORS[problem.code].http >= 500) return notices.ours;
  return describeForCustomer(problem, language).message.replace(/\.$/, '');
}
