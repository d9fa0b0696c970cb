import type { FastifyRequest } from 'fastify';
import { pathOf } from '../../http/request-path.ts';
import { SlsError, type Problem } from '../../errors.ts';
import { renderPage } from '../../http/page/render-page.ts';
import { accountWordsOf } from '../../messages/account/account-words.ts';
import type { ServingCentre } from '../http/serving-centre.ts';
import { safeName } from './page-context.ts';
import { ProblemPage } from './pages/problem-page.tsx';

/** Where programs ask: they get problem+json. */
const FOR_PROGRAMS = /^\/(?:api|assets|metrics)(?:\/|$)/;

/** Empty where the centre itself can't be read: that may be what the page is about. */
function vendorOf(serving: ServingCentre): string {
  try {
    return safeName(serving.centre().trust.keys.vendor);
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return '';
  }
}

/** The page about a problem, for a person; undefined for a program. */
export function makeProblemPage(
  serving: ServingCentre,
  request: FastifyRequest,
  problem: Problem,
): string | undefined {
  const path = pathOf(request);
  const wantsPage = (request.headers.accept ?? '').includes('text/html');
  if (FOR_PROGRAMS.test(path) || !wantsPage) return undefined;
  const { language } = request;
  // Who is signed in does not matter here, and to find out may be what failed.
  const page = {
    language,
    words: accountWordsOf(language),
    vendor: vendorOf(serving),
    path,
    isSignedIn: false,
    now: serving.clock(),
    token: () => '',
    guestToken: () => '',
  };
  return renderPage(<ProblemPage page={page} problem={problem} />);
}
