import { PATHS } from '../account-paths.ts';
import type { PageContext } from '../page-context.ts';
import { AccountFrame } from './account-frame.tsx';
import { Field, Form } from '../../../http/page/form.tsx';
import { faultOf, Faults, Notice, type Fault } from '../../../http/page/notice.tsx';

export interface SignInView {
  page: PageContext;
  inn?: string;
  country?: string;
  faults?: readonly Fault[];
  /** Why it was not possible, and what to do. */
  refused?: { text: string; next?: string | undefined } | undefined;
  /** What happened before. */
  notice?: string | undefined;
  /** The page that it leads to. */
  target: string;
  /** What was typed there before the session ended. */
  carried?: string | undefined;
}

/** The way in: INN and password. */
export function SignInPage(view: SignInView) {
  const { page, inn = '', country = '', faults = [], refused, notice, target, carried } = view;
  const words = page.words.signIn;
  return (
    <AccountFrame page={page} title={words.title}>
      {notice === undefined ? null : (
        <Notice>
          <p>{notice}</p>
        </Notice>
      )}
      {refused === undefined ? null : (
        <Notice kind="bad">
          <p>
            <strong>{refused.text}</strong>
          </p>
          {refused.next === undefined ? null : <p>{refused.next}</p>}
        </Notice>
      )}
      <Faults heading={page.words.errorsHeading} faults={faults} />
      <p>{words.lead}</p>
      <Form page={page} action={PATHS.signIn} forGuests>
        <input type="hidden" name="to" value={target} />
        {carried === undefined ? null : <input type="hidden" name="carried" value={carried} />}
        <Field
          name="inn"
          label={words.inn}
          hint={words.innHint}
          value={inn}
          wrong={faultOf(faults, 'inn')}
          autocomplete="username"
          required
        />
        <Field
          name="password"
          type="password"
          label={words.password}
          wrong={faultOf(faults, 'password')}
          autocomplete="current-password"
          required
        />
        <details open={country !== ''}>
          <summary>{words.elsewhere}</summary>
          <Field
            name="country"
            label={words.country}
            hint={words.countryHint}
            value={country}
            wrong={faultOf(faults, 'country')}
            autocomplete="off"
          />
        </details>
        <button type="submit">{words.button}</button>
      </Form>
    </AccountFrame>
  );
}
