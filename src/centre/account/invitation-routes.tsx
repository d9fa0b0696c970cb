import type { FastifyInstance } from 'fastify';
import { failWith } from '../../errors.ts';
import { sendPage } from '../../http/page/render-page.ts';
import { sourceOf } from '../../http/source-address.ts';
import type { AccountWords } from '../../messages/account/words.ts';
import { readInvitation, redeemInvitation } from '../customers/invitations.ts';
import type { CustomerRecord } from '../customers/customer-record.ts';
import { licencesOf } from '../customers/sold-to.ts';
import { PATHS } from './account-paths.ts';
import type { AccountDoor } from './account-door.ts';
import { describeCustomer } from './customer-words.ts';
import { readFailure } from './failure.ts';
import { showPage, takeGuestForm, type Asked, type SentByGuest } from './forms.ts';
import { readNewPassword } from '../../http/passwords/new-password.ts';
import { InvitationPage, SpentInvitationPage } from './pages/invitation-page.tsx';
import type { Fault } from '../../http/page/notice.tsx';
import { beginSession } from './visitor.ts';

type Spent = Extract<ReturnType<typeof readInvitation>, { ok: false }>;

/** The link that the vendor sent: to look at it changes nothing, to choose a password uses it up. */
export function registerInvitations(app: FastifyInstance, door: AccountDoor): void {
  showPage(app, door, PATHS.invitation, (asked) => {
    const invited = readInvitation(door.serving.centre(), tokenOf(asked));
    return invited.ok ? showForm(door, asked, invited.value, 200) : showSpent(asked, invited);
  });
  takeGuestForm(
    app,
    door,
    PATHS.invitation,
    (sent) => redeem(door, sent),
    (sent) => {
      const invited = readInvitation(door.serving.centre(), tokenOf(sent));
      const { formOld, cookies } = sent.page.words.notices;
      return invited.ok
        ? showForm(door, sent, invited.value, 403, { notice: `${formOld} ${cookies}` })
        : showSpent(sent, invited);
    },
  );
}

async function redeem(door: AccountDoor, sent: SentByGuest): Promise<unknown> {
  const { request, reply, page, form } = sent;
  const { serving } = door;
  const source = sourceOf(request.ip);
  try {
    const allowed = serving.limits.signIn.check(source);
    if (!allowed.ok) failWith(allowed);
    const before = readInvitation(serving.centre(), tokenOf(sent));
    if (!before.ok) {
      serving.limits.signIn.fail(source);
      return showSpent(sent, before);
    }
    const chosen = readNewPassword(form, before.value.id.inn, page.words.password);
    if ('faults' in chosen) return showForm(door, sent, before.value, 422, chosen);
    const password = await door.passwords.seal(chosen.password);
    const joined = await redeemInvitation(serving.centre(), tokenOf(sent), password);
    serving.changed();
    if (!joined.ok) return showSpent(sent, joined);
    beginSession(door, request, reply, joined.value);
    return reply.redirect(PATHS.home, 303);
  } catch (error) {
    const { status, text, next = '' } = readFailure(error, reply, page.language);
    const before = readInvitation(serving.centre(), tokenOf(sent));
    return before.ok
      ? showForm(door, sent, before.value, status, { notice: `${text} ${next}` })
      : showSpent(sent, before);
  }
}

function showForm(
  door: AccountDoor,
  asked: Asked,
  { id }: CustomerRecord,
  status: number,
  more: { faults?: readonly Fault[]; notice?: string } = {},
): unknown {
  const { reply, page } = asked;
  const licences = licencesOf(door.serving.centre(), id);
  const view = {
    page,
    href: `/invitation/${tokenOf(asked)}`,
    id,
    customer: describeCustomer(id, licences, page.words),
  };
  return sendPage(reply, <InvitationPage {...view} {...more} />, status);
}

function showSpent({ reply, page }: Asked, refusal: Spent): unknown {
  const text = describeSpent(refusal, page.words.invitation);
  return sendPage(reply, <SpentInvitationPage page={page} text={text} />, 410);
}

function describeSpent(refusal: Spent, words: AccountWords['invitation']): string {
  switch (refusal.code) {
    case 'INVITATION_SPENT':
      return words.spent;
    case 'INVITATION_EXPIRED':
      return words.expired(refusal.details.expiresAt);
    case 'ACCOUNT_BLOCKED':
      return words.blocked;
  }
}

function tokenOf({ request }: Asked): string {
  const { token } = Object(request.params) as { token?: unknown };
  return typeof token === 'string' ? token : '';
}
