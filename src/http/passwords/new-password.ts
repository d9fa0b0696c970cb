import { checkPassword } from './password.ts';
import type { Fault } from '../page/notice.tsx';
import type { SentForm } from '../page/sent-form.ts';

/** What is said about a new password. */
export interface NewPasswordWords {
  choose: string;
  again: string;
  hint: (minimum: number) => string;
  tooShort: (minimum: number) => string;
  tooLong: (maximum: number) => string;
  isNumber: string;
  differ: string;
}

/**
 * The new password of a form, or what is wrong with it.
 *
 * @param owner the number or name of its owner, which is no password
 */
export function readNewPassword(
  form: SentForm,
  owner: string,
  words: NewPasswordWords,
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
  words: NewPasswordWords,
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
