import { maskKey } from '../../../domain/key.ts';
import type { PageContext } from '../page-context.ts';
import { PATHS } from '../account-paths.ts';
import type { RequestResult } from '../../respond.ts';
import { AccountFrame } from './account-frame.tsx';
import { ActivationForm } from './activation-page.tsx';
import { Form } from '../../../http/page/form.tsx';
import { Notice } from '../../../http/page/notice.tsx';
import { ProblemText } from './problem-text.tsx';

interface AnswerView {
  page: PageContext;
  results: readonly RequestResult[];
  /** The text to carry back. */
  answer: string;
  /** The request's bytes in base64: to save the answer, it is asked for again. */
  request: string;
  /** What was typed, where some of it could not be answered. */
  text: string;
}

/** What became of each request, the answer to carry back, and what to do with it. */
export function AnswerPage({ page, results, answer, request, text }: AnswerView) {
  const words = page.words.answer;
  const isPartly = results.some(({ outcome }) => outcome === 'unanswered');
  return (
    <AccountFrame page={page} title={words.title}>
      {results.map((result) => (
        <Outcome key={result.block} page={page} result={result} isOnly={results.length === 1} />
      ))}
      {isPartly ? <p>{words.partly}</p> : null}
      <label for="answer">{words.text}</label>
      <textarea id="answer" class="text" rows={12} readOnly spellcheck={false} value={answer} />
      <div class="actions">
        <button type="button" hidden data-copy="answer" data-done={words.copied}>
          {words.copy}
        </button>
        <Form page={page} action={PATHS.answer}>
          <input type="hidden" name="request" value={request} />
          <button type="submit" data-again="yes">
            {words.save}
          </button>
        </Form>
      </div>
      <h2>{words.steps}</h2>
      <ol>
        <li>{words.stepSave}</li>
        <li>
          {words.stepImport}
          <pre tabIndex={0}>
            <code>sls import licence-answer.txt</code>
          </pre>
        </li>
      </ol>
      {results.some(({ outcome }) => outcome === 'refused') ? <p>{words.refusalsToo}</p> : null}
      <h2>{isPartly ? words.correct : words.another}</h2>
      <ActivationForm page={page} text={isPartly ? text : ''} />
    </AccountFrame>
  );
}

interface OutcomeProps {
  page: PageContext;
  result: RequestResult;
  isOnly: boolean;
}

function Outcome({ page, result, isOnly }: OutcomeProps) {
  const words = page.words.answer;
  const title = isOnly ? null : `${words.request(result.block)}. `;
  const key = result.key === null ? '' : maskKey(result.key);
  switch (result.outcome) {
    case 'granted':
    case 'repeated':
      return (
        <Notice kind="good">
          <p>
            {title}
            {words[result.outcome](key)}
          </p>
        </Notice>
      );
    case 'refused':
      return (
        <Notice kind="bad">
          <p>
            {title}
            {words.refused(key)}
          </p>
          <ProblemText problem={result.problem} language={page.language} />
          {result.problem.code === 'KEY_BOUND_ELSEWHERE' ? (
            <p>
              <a href={PATHS.keys}>{words.makeKey}</a>
            </p>
          ) : null}
        </Notice>
      );
    case 'unanswered':
      return (
        <Notice kind="bad">
          <p>
            {title}
            {words.unanswered}
          </p>
          <ProblemText problem={result.problem} language={page.language} />
        </Notice>
      );
  }
}
