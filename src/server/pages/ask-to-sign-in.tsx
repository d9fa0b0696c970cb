import { sendPage } from '../../http/page/render-page.ts';
import { isLanguage } from '../../http/request-language.ts';
import { encodeForm } from './carried-form.ts';
import type { Asked, Sent } from './forms.ts';
import { pageOfForm, PATHS } from './page-paths.ts';
import { isPasswordSet } from '../../actions/administrator.ts';
import { SignInPage } from './sign-in-page.tsx';

/** Leads whoever asked for a page of the administrator to the sign-in, and from there back. */
export function leadToSignIn({ request, reply, page }: Asked): unknown {
  const query = new URLSearchParams({ to: pageOfForm(page.path) });
  const { lang } = Object(request.query) as { lang?: unknown };
  if (isLanguage(lang)) query.set('lang', lang);
  return reply.redirect(`${PATHS.signIn}?${query}`, 303);
}

/** Answers a form whose session is over with the sign-in, so that nothing typed is lost. */
export function askToSignIn({ door, reply, page, form }: Sent): unknown {
  const words = page.words.signIn;
  const fields = encodeForm(form);
  const carried = fields === undefined ? undefined : { fields, sentTo: page.path };
  const notice = carried === undefined ? words.endedWithoutText : words.endedWithText;
  const view = { page, target: pageOfForm(page.path), notice, carried };
  const isPossible = isPasswordSet(door.administrator());
  return sendPage(reply, <SignInPage {...view} isPossible={isPossible} />, 401);
}
