import type { FastifyInstance } from 'fastify';
import { isPasswordSet } from '../../actions/administrator.ts';
import { failWith } from '../../errors.ts';
import { sendPage } from '../../http/page/render-page.ts';
import { sourceOf } from '../../http/source-address.ts';
import { decodeForm } from './carried-form.ts';
import { readFailure } from './failure.ts';
import { showToAll, takeForm, takeGuestForm, withNotice, type Sent } from './forms.ts';
import { makePageContext } from './page-context.ts';
import type { PageDoor } from './page-door.ts';
import { pageOfForm, PATHS, targetOf } from './page-paths.ts';
import { SignInPage, type SignInView } from './sign-in-page.tsx';
import { beginSession, endSession } from './visitor.ts';

/** The way in and the way out. */
export function registerSignIn(app: FastifyInstance, door: PageDoor): void {
  showToAll(app, door, PATHS.signIn, ({ request, reply, page, visitor }) => {
    const { to, out } = Object(request.query) as { to?: unknown; out?: unknown };
    if (visitor.kind !== 'guest') return reply.redirect(targetOf(to), 303);
    const { ended, signedOut } = page.words.signIn;
    const notice = out === undefined ? (visitor.hadSession ? ended : undefined) : signedOut;
    const isPossible = isPasswordSet(door.administrator());
    const view = { page, target: targetOf(to), notice, isPossible };
    return sendPage(reply, <SignInPage {...view} />, isPossible ? 200 : 403);
  });

  takeGuestForm(app, door, PATHS.signIn, {
    handle: signIn,
    again: (sent) => {
      const { formOld, cookies } = sent.page.words.notices;
      return showAgain(sent, 403, { refused: { text: formOld, next: cookies } });
    },
  });

  const leave = ({ request, reply }: Sent) => {
    endSession(door, request, reply);
    return reply.redirect(`${PATHS.signIn}?out=1`, 303);
  };
  takeForm(app, door, PATHS.signOut, { handle: leave, again: leave });
  app.get(PATHS.signOut, (_request, reply) => reply.redirect(PATHS.home, 303));
}

/**
 * Lets whoever knows the password in. A guess costs the same time whether there is a password, and
 * counts against its source.
 */
async function signIn(sent: Sent): Promise<unknown> {
  const { door, request, reply, page, form } = sent;
  const { words, language } = page;
  const password = form.text('password');
  if (password === '') return showAgain(sent, 422, { wrong: words.signIn.passwordRequired });
  const source = sourceOf(request.ip);
  const { attempts } = door.server;
  const admit = () => {
    const allowed = attempts.check(source);
    if (!allowed.ok) failWith(allowed);
  };
  try {
    admit();
    const stored = door.administrator().password;
    // Asked once more when the turn comes: meanwhile those before it may have failed.
    if (await door.passwords.matches(password, stored, admit)) return welcome(sent);
    attempts.fail(source);
    const { refused: text, refusedNext: next } = words.signIn;
    return showAgain(sent, 403, { refused: { text, next } });
  } catch (error) {
    const { status, text, next } = readFailure(error, reply, language);
    return showAgain(sent, status, { refused: { text, next } });
  }
}

/** Signed in: to the page that was wanted, with what was typed there before the session ended. */
function welcome({ door, request, reply, form }: Sent): unknown {
  const file = door.administrator();
  beginSession(door, request, reply, file);
  const path = form.text('sent-to');
  const typed = decodeForm(form.text('carried'));
  const again = door.again.get(path);
  if (typed === undefined || again === undefined)
    return reply.redirect(targetOf(form.text('to')), 303);
  const holder = `administrator ${file.epoch}`;
  const visitor = { kind: 'administrator', holder } as const;
  const page = { ...makePageContext(door, request, reply, visitor, file), path: pageOfForm(path) };
  const { back } = page.words.signIn;
  return again(withNotice({ door, request, reply, page, form: typed }, back));
}

function showAgain({ door, reply, page, form }: Sent, status: number, view: Partial<SignInView>) {
  const fields = form.text('carried');
  const carried = fields === '' ? undefined : { fields, sentTo: form.text('sent-to') };
  const isPossible = isPasswordSet(door.administrator());
  const target = targetOf(form.text('to'));
  return sendPage(
    reply,
    <SignInPage {...{ page, target, carried, isPossible }} {...view} />,
    status,
  );
}
