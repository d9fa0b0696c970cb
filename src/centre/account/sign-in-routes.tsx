import type { FastifyInstance } from 'fastify';
import { NO_COUNTRY } from '../../domain/country-ids.ts';
import type { Problem } from '../../errors.ts';
import { sendPage } from '../../http/page/render-page.ts';
import { sourceOf } from '../../http/source-address.ts';
import { parseCustomerId, type CustomerId } from '../customers/customer-id.ts';
import type { CustomerRecord } from '../customers/customer-record.ts';
import { PATHS, targetOf } from './account-paths.ts';
import type { AccountDoor } from './account-door.ts';
import { decodeCarried } from '../../http/page/carried-text.ts';
import { readFailure } from './failure.ts';
import {
  showPage,
  takeCustomerForm,
  takeGuestForm,
  type Asked,
  type SentByGuest,
} from './forms.ts';
import { makePageContext } from './page-context.ts';
import { ActivationPage } from './pages/activation-page.tsx';
import type { Fault } from '../../http/page/notice.tsx';
import { describeForCustomer } from './pages/problem-text.tsx';
import { SignInPage, type SignInView } from './pages/sign-in-page.tsx';
import { decideSignIn } from './sign-in.ts';
import type { SentForm } from '../../http/page/sent-form.ts';
import { beginSession, endSession } from './visitor.ts';

/** The way in and the way out. */
export function registerSignIn(app: FastifyInstance, door: AccountDoor): void {
  showPage(app, door, PATHS.start, ({ reply, customer }) =>
    reply.redirect(customer === undefined ? PATHS.signIn : PATHS.home, 303),
  );

  showPage(app, door, PATHS.signIn, ({ request, reply, page, customer, hadSession }) => {
    const { to, out } = Object(request.query) as { to?: unknown; out?: unknown };
    if (customer !== undefined) return reply.redirect(targetOf(to), 303);
    const { ended, signedOut } = page.words.signIn;
    const notice = out === undefined ? (hadSession ? ended : undefined) : signedOut;
    return sendPage(reply, <SignInPage page={page} target={targetOf(to)} notice={notice} />);
  });

  takeGuestForm(
    app,
    door,
    PATHS.signIn,
    (sent) => signIn(door, sent),
    ({ reply, page, form }) => {
      const { formOld, cookies } = page.words.notices;
      const view = { ...typedBefore(form), page, refused: { text: formOld, next: cookies } };
      return sendPage(reply, <SignInPage {...view} />, 403);
    },
  );

  const leave = ({ request, reply }: Asked) => {
    endSession(door, request, reply);
    return reply.redirect(`${PATHS.signIn}?out=1`, 303);
  };
  takeCustomerForm(app, door, PATHS.signOut, { handle: leave, again: leave, orElse: leave });
  app.get(PATHS.signOut, (_request, reply) => reply.redirect(PATHS.start, 303));
}

async function signIn(door: AccountDoor, sent: SentByGuest): Promise<unknown> {
  const { request, reply, page, form } = sent;
  const { words, language } = page;
  const refuse = (status: number, changes: Partial<SignInView>) =>
    sendPage(reply, <SignInPage {...typedBefore(form)} page={page} {...changes} />, status);

  const id = readLogin(form);
  const faults: Fault[] = [
    ...('code' in id
      ? [{ field: fieldOf(id), text: describeForCustomer(id, language).message }]
      : []),
    ...(form.text('password') === ''
      ? [{ field: 'password', text: words.signIn.passwordRequired }]
      : []),
  ];
  if ('code' in id || faults.length > 0) return refuse(422, { faults });
  try {
    const decision = await decideSignIn(door, id, form.text('password'), sourceOf(request.ip));
    if (decision.ok) return await welcome(door, sent, decision.value);
    const { refused, refusedNext, blocked } = words.signIn;
    return decision.code === 'ACCOUNT_BLOCKED'
      ? refuse(403, { refused: { text: blocked } })
      : refuse(403, { refused: { text: refused, next: refusedNext } });
  } catch (error) {
    const { status, text, next } = readFailure(error, reply, language);
    return refuse(status, { refused: { text, next } });
  }
}

/** Signed in: to the page that was wanted, with what was typed there before the session ended. */
function welcome(
  door: AccountDoor,
  { request, reply, form }: SentByGuest,
  customer: CustomerRecord,
) {
  beginSession(door, request, reply, customer);
  const target = targetOf(form.text('to'));
  const carried = form.text('carried');
  if (target !== PATHS.activation || carried === '') return reply.redirect(target, 303);
  const page = makePageContext(door, request, reply, { kind: 'customer', customer });
  const view = { page: { ...page, path: target }, text: decodeCarried(carried) };
  return sendPage(reply, <ActivationPage {...view} />);
}

function readLogin(form: SentForm): CustomerId | Problem {
  const country = form.text('country').trim().toUpperCase();
  const inn = form.text('inn');
  const id =
    country === NO_COUNTRY ? parseCustomerId({ foreign: inn }) : parseCustomerId({ inn, country });
  if (id.ok) return id.value;
  const { code, details } = id;
  return { code, details } as Problem;
}

function fieldOf({ code }: Problem): string {
  return code === 'COUNTRY_UNKNOWN' ? 'country' : 'inn';
}

function typedBefore(form: SentForm) {
  const carried = form.text('carried');
  return {
    inn: form.text('inn'),
    country: form.text('country'),
    target: targetOf(form.text('to')),
    ...(carried !== '' && { carried }),
  };
}
