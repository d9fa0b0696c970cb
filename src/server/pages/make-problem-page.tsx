import type { FastifyRequest } from 'fastify';
import { ERRORS, type Problem } from '../../errors.ts';
import { Notice } from '../../http/page/notice.tsx';
import { renderPage } from '../../http/page/render-page.ts';
import { pathOf } from '../../http/request-path.ts';
import { describe } from '../../messages/describe.ts';
import { pageWordsOf } from '../../messages/pages/page-words.ts';
import { Frame } from './frame.tsx';
import type { PageContext } from './page-context.ts';
import { PATHS } from './page-paths.ts';
import { ProblemText } from './problem-text.tsx';

/** Where programs ask: they get problem+json. */
const FOR_PROGRAMS = /^\/(?:api|assets|metrics|live)(?:\/|$)/;

/** The page about a problem, for a person; undefined for a program. */
export function makeProblemPage(
  version: string,
  request: FastifyRequest,
  problem: Problem,
): string | undefined {
  const path = pathOf(request);
  const wantsPage = (request.headers.accept ?? '').includes('text/html');
  if (FOR_PROGRAMS.test(path) || !wantsPage) return undefined;
  const { language } = request;
  // Who is signed in does not matter here, and to find out may be what failed.
  const page: PageContext = {
    language,
    words: pageWordsOf(language),
    path,
    visitor: 'guest',
    version,
    now: 0,
    token: () => '',
    guestToken: () => '',
  };
  return renderPage(<ProblemPage page={page} problem={problem} />);
}

const LEAST_FAULT = 500;

/** What could not be done, in words, and the way back. */
function ProblemPage({ page, problem }: { page: PageContext; problem: Problem }) {
  const { notices } = page.words;
  return (
    <Frame page={page} title={titleOf(page, problem)}>
      <Notice kind="bad">
        {problem.code === 'ROUTE_UNKNOWN' ? (
          <p>{notices.notFoundNext}</p>
        ) : ERRORS[problem.code].http >= LEAST_FAULT ? (
          // Paths of this computer are nobody's business out there, and the log has them.
          <p>{notices.failedNext(problem.code)}</p>
        ) : (
          <ProblemText problem={problem} language={page.language} />
        )}
      </Notice>
      <p class="actions">
        <a href={PATHS.home} role="button">
          {notices.toStart}
        </a>
      </p>
    </Frame>
  );
}

function titleOf({ words: { notices }, language }: PageContext, problem: Problem): string {
  if (problem.code === 'ROUTE_UNKNOWN') return notices.notFound;
  if (problem.code === 'TOO_MANY_ATTEMPTS') return notices.busy;
  if (ERRORS[problem.code].http >= LEAST_FAULT) return notices.failed;
  return describe(problem, language, { program: 'sls' }).message.replace(/\.$/, '');
}
