import { Field, Form } from '../../../http/page/form.tsx';
import { NewPassword } from '../../../http/page/new-password.tsx';
import { faultOf } from '../../../http/page/notice.tsx';
import type { PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import type { SettingsView } from './settings-page.tsx';

/** Sets, changes and takes away the password. */
export function PasswordSection({ page, isPasswordSet, faults = [] }: SettingsView) {
  const words = page.words.settings.password;
  return (
    <section id="password" class="apart">
      <h2>{words.title}</h2>
      <p>{isPasswordSet ? words.set : words.none}</p>
      <Form page={page} action={PATHS.password}>
        {isPasswordSet ? (
          <Field
            name="password"
            type="password"
            label={words.current}
            wrong={faultOf(faults, 'password')}
            autocomplete="current-password"
            required
          />
        ) : null}
        <NewPassword words={words} faults={faults} />
        <button type="submit">{isPasswordSet ? words.changeButton : words.setButton}</button>
      </Form>
      {isPasswordSet ? (
        <details open={faultOf(faults, 'password-to-clear') !== undefined}>
          <summary>{words.clearTitle}</summary>
          <p>{words.clearLead}</p>
          <Form page={page} action={PATHS.clearPassword}>
            <Field
              name="password-to-clear"
              type="password"
              label={words.current}
              wrong={faultOf(faults, 'password-to-clear')}
              autocomplete="current-password"
              required
            />
            <button type="submit" class="secondary">
              {words.clearButton}
            </button>
          </Form>
        </details>
      ) : null}
    </section>
  );
}

/** Ends every session. */
export function SessionSection({ page }: { page: PageContext }) {
  const words = page.words.settings.sessions;
  return (
    <section id="sessions" class="apart">
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <Form page={page} action={PATHS.sessions}>
        <button type="submit" class="secondary">
          {words.button}
        </button>
      </Form>
    </section>
  );
}
