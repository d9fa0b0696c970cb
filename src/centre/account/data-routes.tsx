import type { FastifyInstance } from 'fastify';
import { sendPage } from '../../http/page/render-page.ts';
import { sourceOf } from '../../http/source-address.ts';
import { endSessions } from '../customers/end-sessions.ts';
import { licencesOf } from '../customers/sold-to.ts';
import type { AccountDoor } from './account-door.ts';
import { PATHS } from './account-paths.ts';
import { askToSignIn, leadToSignIn } from './ask-to-sign-in.tsx';
import { kppsOf, namesOf, describeCustomer } from './customer-words.ts';
import { readFailure } from './failure.ts';
import {
  showCustomerPage,
  takeCustomerForm,
  type AskedByCustomer,
  type SentByCustomer,
} from './forms.ts';
import { readNewPassword } from '../../http/passwords/new-password.ts';
import { DataPage, type DataView } from './pages/data-page.tsx';
import { HomePage } from './pages/home-page.tsx';
import { decideSignIn } from './sign-in.ts';
import { beginSession, endSession } from './visitor.ts';

/** The first page, the customer's data, the password, the sessions. */
export function registerData(app: FastifyInstance, door: AccountDoor): void {
  showCustomerPage(
    app,
    door,
    PATHS.home,
    ({ reply, page, customer: { id } }) => {
      const licences = licencesOf(door.serving.centre(), id);
      const customer = describeCustomer(id, licences, page.words);
      return sendPage(reply, <HomePage page={page} customer={customer} />);
    },
    leadToSignIn,
  );
  showCustomerPage(
    app,
    door,
    PATHS.data,
    (asked) => {
      const { changed } = Object(asked.request.query) as { changed?: unknown };
      const text = asked.page.words.data.changed;
      return showData(
        door,
        asked,
        200,
        changed === undefined ? {} : { notice: { kind: 'good', text } },
      );
    },
    leadToSignIn,
  );
  const again = (sent: SentByCustomer) => {
    const { formOld } = sent.page.words.notices;
    return showData(door, sent, 403, { notice: { kind: 'bad', text: formOld } });
  };
  const orElse = (sent: Parameters<typeof askToSignIn>[0]) =>
    askToSignIn(sent, sent.page.words.signIn.ended);
  const handle = (sent: SentByCustomer) => changePassword(door, sent);
  takeCustomerForm(app, door, PATHS.password, { handle, again, orElse });
  takeCustomerForm(app, door, PATHS.sessions, {
    handle: async ({ request, reply, customer }) => {
      await endSessions(door.serving.centre(), customer);
      door.serving.changed();
      endSession(door, request, reply);
      return reply.redirect(`${PATHS.signIn}?out=1`, 303);
    },
    again,
    orElse,
  });
  for (const path of [PATHS.password, PATHS.sessions])
    app.get(path, (_request, reply) => reply.redirect(PATHS.data, 303));
}

async function changePassword(door: AccountDoor, sent: SentByCustomer): Promise<unknown> {
  const { request, reply, page, form, customer } = sent;
  const words = page.words.password;
  try {
    const chosen = readNewPassword(form, customer.id.inn, words);
    if ('faults' in chosen) return showData(door, sent, 422, chosen);
    // Somebody may sit at a computer that was left alone: guessing there counts as at the door.
    const source = sourceOf(request.ip);
    const decision = await decideSignIn(door, customer.id, form.text('password'), source);
    if (!decision.ok)
      return showData(door, sent, 403, { faults: [{ field: 'password', text: words.wrong }] });
    const password = await door.passwords.seal(chosen.password);
    const changed = await endSessions(door.serving.centre(), customer, password);
    if (!changed.ok) return askToSignIn(sent, page.words.signIn.ended);
    door.serving.changed();
    beginSession(door, request, reply, changed.value);
    return reply.redirect(`${PATHS.data}?changed=1`, 303);
  } catch (error) {
    const { status, text, next = '' } = readFailure(error, reply, page.language);
    const notice = { kind: 'bad', text: `${text} ${next}` } as const;
    return showData(door, sent, status, { notice });
  }
}

function showData(
  door: AccountDoor,
  { reply, page, customer: { id } }: AskedByCustomer,
  status: number,
  more: Partial<DataView>,
): unknown {
  const licences = licencesOf(door.serving.centre(), id);
  const view = { page, inn: id.inn, names: namesOf(licences), kpps: kppsOf(licences), ...more };
  // The menu marks the page, wherever a form of it was sent.
  return sendPage(reply, <DataPage {...view} page={{ ...page, path: PATHS.data }} />, status);
}
