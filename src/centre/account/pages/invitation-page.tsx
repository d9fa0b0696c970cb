import { PATHS } from '../account-paths.ts';
import type { CustomerId } from '../../customers/customer-id.ts';
import type { PageContext } from '../page-context.ts';
import { AccountFrame } from './account-frame.tsx';
import { Form } from '../../../http/page/form.tsx';
import { NewPassword } from '../../../http/page/new-password.tsx';
import { Faults, Notice, type Fault } from '../../../http/page/notice.tsx';

interface InvitationView {
  page: PageContext;
  /** Where the form is sent: the link itself. */
  href: string;
  id: CustomerId;
  /** Whom it is for, in words. */
  customer: string;
  faults?: readonly Fault[];
  notice?: string | undefined;
}

/** An invitation that holds: choose a password. */
export function InvitationPage({ page, href, id, customer, faults = [], notice }: InvitationView) {
  const { words } = page;
  return (
    <AccountFrame page={page} title={words.invitation.title}>
      {notice === undefined ? null : (
        <Notice kind="bad">
          <p>{notice}</p>
        </Notice>
      )}
      <Faults heading={words.errorsHeading} faults={faults} />
      <p>{words.invitation.lead(customer)}</p>
      <Form page={page} action={PATHS.invitation} href={href} forGuests>
        <label for="inn">{words.signIn.inn}</label>
        <input id="inn" name="inn" value={id.inn} autocomplete="username" readonly />
        <NewPassword words={words.password} faults={faults} />
        <button type="submit">{words.invitation.button}</button>
      </Form>
    </AccountFrame>
  );
}

/** A link that holds no longer: what to do now. */
export function SpentInvitationPage({ page, text }: { page: PageContext; text: string }) {
  const { invitation } = page.words;
  return (
    <AccountFrame page={page} title={invitation.title}>
      <Notice kind="bad">
        <p>
          <strong>{text}</strong>
        </p>
        <p>{invitation.next}</p>
      </Notice>
      <p class="actions">
        <a href={PATHS.signIn} role="button">
          {invitation.toSignIn}
        </a>
      </p>
    </AccountFrame>
  );
}
