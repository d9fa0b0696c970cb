import { sendPage } from '../../http/page/render-page.ts';
import { isLanguage } from '../../http/request-language.ts';
import { PATHS, pageOfForm } from './account-paths.ts';
import type { Asked } from './forms.ts';
import { SignInPage } from './pages/sign-in-page.tsx';

/** Leads a guest who asked for a page of customers to the sign-in, and from there back. */
export function leadToSignIn({ request, reply, page }: Asked): unknown {
  const query = new URLSearchParams({ to: page.path });
  const { lang } = Object(request.query) as { lang?: unknown };
  if (isLanguage(lang)) query.set('lang', lang);
  return reply.redirect(`${PATHS.signIn}?${query}`, 303);
}

/**
 * Answers a form whose session is over with the sign-in, so that nothing typed is lost.
 *
 * @param carried what was typed; undefined where it could not be kept
 */
export function askToSignIn({ reply, page }: Asked, notice: string, carried?: string): unknown {
  const target = pageOfForm(page.path);
  return sendPage(
    reply,
    <SignInPage page={page} target={target} notice={notice} carried={carried} />,
    401,
  );
}
