import { TOKEN_BEARERS } from '../../../actions/server-tokens.ts';
import { Form } from '../../../http/page/form.tsx';
import { Notice } from '../../../http/page/notice.tsx';
import { PATHS } from '../page-paths.ts';
import type { SettingsView } from './settings-page.tsx';

/** The tokens of programs and of scripts. */
export function TokenSection({ page, tokens, token }: SettingsView) {
  const words = page.words.settings.tokens;
  return (
    <section id="tokens" class="apart">
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {token === undefined ? null : (
        <Notice kind="good">
          <p>{words.made(token.bearer)}</p>
          <div class="actions">
            <code class="key" id="new-token">
              {token.text}
            </code>
            <button
              type="button"
              class="secondary outline"
              hidden
              data-copy="new-token"
              data-done={page.words.copied}
            >
              {page.words.copy}
            </button>
          </div>
        </Notice>
      )}
      {TOKEN_BEARERS.map((bearer) => {
        const { name, none, set } = words.bearers[bearer];
        const isSet = tokens[bearer];
        const heading = `tokens-${bearer}`;
        return (
          <section key={bearer} aria-labelledby={heading}>
            <h3 id={heading}>{name}</h3>
            <p>{isSet ? set : none}</p>
            <Form page={page} action={PATHS.tokens}>
              <input type="hidden" name="bearer" value={bearer} />
              <div class="actions">
                <button type="submit" name="what" value="make" class="secondary">
                  {isSet ? words.replace : words.make}
                </button>
                {isSet ? (
                  <button type="submit" name="what" value="revoke" class="secondary outline">
                    {words.revoke}
                  </button>
                ) : null}
              </div>
            </Form>
          </section>
        );
      })}
    </section>
  );
}
