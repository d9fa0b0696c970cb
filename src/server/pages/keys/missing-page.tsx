import type { Problem } from '../../../errors.ts';
import { Notice } from '../../../http/page/notice.tsx';
import { describe } from '../../../messages/describe.ts';
import { Frame } from '../frame.tsx';
import type { PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';

/** What was named is no key, or a key that is not here, or not any more. */
export function MissingPage({ page, problem }: { page: PageContext; problem: Problem }) {
  const { missing } = page.words.keys;
  const isAbsent = problem.code === 'KEY_NOT_INSTALLED';
  return (
    <Frame page={page} title={isAbsent ? missing.title : missing.notAKey}>
      <Notice kind="bad">
        {isAbsent ? (
          <>
            <p>
              <strong>{describe(problem, page.language).message}</strong>
            </p>
            <p>{missing.maybe}</p>
          </>
        ) : (
          <ProblemText problem={problem} language={page.language} />
        )}
      </Notice>
      <p class="actions">
        <a href={PATHS.keys} role="button">
          {missing.toKeys}
        </a>
        <a href={PATHS.install}>{page.words.menu.install}</a>
      </p>
    </Frame>
  );
}
