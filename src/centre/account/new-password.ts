import type { AccountWords } from '../../messages/account/words.ts';
import { checkPassword } from '../customers/password.ts';
import type { Fault } from './pages/notice.tsx';
import type { SentForm } from './sent-form.ts';

/**
 * The new password of a form, or what is wrong with it.
 *
 * @param owner the customer's number, which is no password
 */
export function readNewPassword(
  form: SentForm,
  owner: string,
  words: AccountWords['password'],
): { password: string } | { faults: Fault[] } {
  const password = form.text('new-password');
  const checked = checkPassword(password, owner);
  if (!checked.ok) return { faults: [{ field: 'new-password', text: describe(checked, words) }] };
  if (form.text('new-password-again') !== password)
    return { faults: [{ field: 'new-password-again', text: words.differ }] };
  return { password };
}

function describe(
  refusal: Extract<ReturnType<typeof checkPassword>, { ok: false }>,
  words: AccountWords['password'],
): string {
  switch (refusal.code) {
    case 'PASSWORD_TOO_SHORT':
      return words.tooShort(refusal.details.minimum);
    case 'PASSWORD_TOO_LONG':
      return words.tooLong(refusal.details.maximum);
    case 'PASSWORD_IS_NUMBER_OF_OWNER':
      return words.isNumber;
  }
}
