import type { NewPasswordWords } from '../passwords/new-password.ts';
import { SHORTEST_PASSWORD } from '../passwords/password.ts';
import { Field } from './form.tsx';
import { faultOf, type Fault } from './notice.tsx';

interface NewPasswordProps {
  words: NewPasswordWords;
  faults: readonly Fault[];
}

/** A new password, twice. */
export function NewPassword({ words, faults }: NewPasswordProps) {
  return (
    <>
      <Field
        name="new-password"
        type="password"
        label={words.choose}
        hint={words.hint(SHORTEST_PASSWORD)}
        wrong={faultOf(faults, 'new-password')}
        autocomplete="new-password"
        required
      />
      <Field
        name="new-password-again"
        type="password"
        label={words.again}
        wrong={faultOf(faults, 'new-password-again')}
        autocomplete="new-password"
        required
      />
    </>
  );
}
