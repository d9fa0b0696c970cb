import type { Problem } from '../../../errors.ts';
import { PATHS } from '../account-paths.ts';
import type { PageContext } from '../page-context.ts';
import { AccountFrame } from './account-frame.tsx';
import { About, Form } from '../../../http/page/form.tsx';
import { Notice } from '../../../http/page/notice.tsx';
import { ProblemText } from './problem-text.tsx';

export interface ActivationView {
  page: PageContext;
  /** What was typed, or stood in the file. */
  text?: string;
  /** What is wrong with it: stands beside the box. */
  wrong?: string | undefined;
  /** The same with next steps, for each request by itself. */
  problems?: readonly { title?: string | undefined; problem: Problem }[];
  notice?: string | undefined;
}

/** The one box: a request in, an answer out. */
export function ActivationPage(view: ActivationView) {
  const { page, notice } = view;
  const words = page.words.activation;
  return (
    <AccountFrame page={page} title={words.title}>
      {notice === undefined ? null : (
        <Notice kind="bad">
          <p>{notice}</p>
        </Notice>
      )}
      <p>{words.lead}</p>
      <ActivationForm {...view} />
    </AccountFrame>
  );
}

/** The box and the file chooser, with what was typed still in it. */
export function ActivationForm({ page, text = '', wrong, problems = [] }: ActivationView) {
  const words = page.words.activation;
  const isWrong = wrong !== undefined || problems.length > 0;
  return (
    <Form page={page} action={PATHS.activation} withFile>
      {isWrong ? (
        <div id="request-wrong">
          <Notice kind="bad">
            {wrong === undefined ? null : <p>{wrong}</p>}
            {problems.map(({ title, problem }) => (
              <div key={title}>
                {title === undefined ? null : <p>{title}</p>}
                <ProblemText problem={problem} language={page.language} />
              </div>
            ))}
          </Notice>
        </div>
      ) : null}
      <label for="request">{words.text}</label>
      <textarea
        id="request"
        name="request"
        class="text"
        rows={12}
        spellcheck={false}
        autocomplete="off"
        {...(isWrong && {
          'aria-describedby': 'request-wrong',
          'aria-invalid': true,
          autofocus: true,
        })}
        // The first line break behind the tag is dropped.
        value={`\n${text}`}
      />
      <label for="request-file">{words.file}</label>
      <input
        type="file"
        id="request-file"
        name="request-file"
        accept=".txt,text/plain"
        data-into="request"
        aria-describedby="request-file-hint"
      />
      <About name="request-file" hint={words.fileHint} />
      <button type="submit">{words.button}</button>
    </Form>
  );
}
