import { Field, Form } from '../../http/page/form.tsx';
import { Notice } from '../../http/page/notice.tsx';
import { Frame } from './frame.tsx';
import type { PageContext } from './page-context.ts';
import { PATHS } from './page-paths.ts';

export interface SignInView {
  page: PageContext;
  /** False where no password was set: from elsewhere nobody gets in then. */
  isPossible: boolean;
  /** Why it was not possible, and what to do. */
  refused?: { text: string; next?: string | undefined } | undefined;
  /** What is wrong with what was typed. */
  wrong?: string | undefined;
  /** What happened before. */
  notice?: string | undefined;
  /** The page that it leads to. */
  target: string;
  /** The form that was sent when the session had ended, and where to. */
  carried?: { fields: string; sentTo: string } | undefined;
}

/** The way in: one password. */
export function SignInPage(view: SignInView) {
  const { page, isPossible, refused, wrong, notice, target, carried } = view;
  const words = page.words.signIn;
  if (!isPossible)
    return (
      <Frame page={page} title={words.title}>
        <Notice kind="bad">
          <p>
            <strong>{words.notFromHere}</strong>
          </p>
          <p>{words.notFromHereNext}</p>
          <pre tabIndex={0}>
            <code>sls password set</code>
          </pre>
        </Notice>
      </Frame>
    );
  return (
    <Frame page={page} title={words.title}>
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
      <p>{words.lead}</p>
      <Form page={page} action={PATHS.signIn} forGuests>
        <input type="hidden" name="to" value={target} />
        {carried === undefined ? null : (
          <>
            <input type="hidden" name="carried" value={carried.fields} />
            <input type="hidden" name="sent-to" value={carried.sentTo} />
          </>
        )}
        <Field
          name="password"
          type="password"
          label={words.password}
          wrong={wrong}
          autocomplete="current-password"
          required
        />
        <button type="submit">{words.button}</button>
      </Form>
      <p>
        <small>{words.forgotten}</small>
      </p>
    </Frame>
  );
}
