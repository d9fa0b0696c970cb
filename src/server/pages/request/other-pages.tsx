import { maskKey, type Key } from '../../../domain/key.ts';
import { Form } from '../../../http/page/form.tsx';
import { Notice } from '../../../http/page/notice.tsx';
import type { Problem } from '../../../errors.ts';
import { Frame } from '../frame.tsx';
import type { PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';

/** Nothing waits for an answer. */
export function NothingPage({ page }: { page: PageContext }) {
  const words = page.words.request;
  return (
    <Frame page={page} title={words.title}>
      <Notice>
        <p>
          <strong>{words.none}</strong>
        </p>
        <p>{words.noneNext}</p>
      </Notice>
      <ToInstall page={page} />
    </Frame>
  );
}

/** There is no text, and why. */
export function NoRequestPage({ page, problem }: { page: PageContext; problem: Problem }) {
  return (
    <Frame page={page} title={page.words.request.title}>
      <Notice kind="bad">
        <ProblemText problem={problem} language={page.language} />
      </Notice>
      <ToInstall page={page} />
    </Frame>
  );
}

/** A key that awaits nothing: only who asks for it starts a new request. */
export function ActivePage({ page, keys }: { page: PageContext; keys: readonly Key[] }) {
  const words = page.words.request;
  return (
    <Frame page={page} title={words.title}>
      <h2>{words.activeTitle}</h2>
      <p class="key">{keys.map(maskKey).join(', ')}</p>
      <p>{words.activeLead}</p>
      <Form page={page} action={PATHS.request}>
        {/* Names that stand twice would count once. */}
        <input type="hidden" name="keys" value={keys.join(' ')} />
        <div class="actions">
          <button type="submit">{words.make}</button>
          <a href={PATHS.install} role="button" class="secondary outline">
            {words.back}
          </a>
        </div>
      </Form>
    </Frame>
  );
}

function ToInstall({ page }: { page: PageContext }) {
  return (
    <p class="actions">
      <a href={PATHS.install} role="button">
        {page.words.request.toInstall}
      </a>
    </p>
  );
}
