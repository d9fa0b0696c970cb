import type { ImportResult } from '../../../actions/import-answers.ts';
import type { Problem } from '../../../errors.ts';
import { About, Form } from '../../../http/page/form.tsx';
import { Notice } from '../../../http/page/notice.tsx';
import { Frame } from '../frame.tsx';
import type { PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';
import { AnswerOutcome } from './answer-outcome.tsx';
import type { ShownAgain } from './typed-answer.ts';

export interface AnswerView {
  page: PageContext;
  shown?: ShownAgain | undefined;
  /** Nothing was sent. */
  isEmpty?: boolean;
  /** What is wrong with all of it. */
  problem?: Problem | undefined;
}

/** «Активация из файла»: the box for what the centre answered. */
export function AnswerPage(view: AnswerView) {
  const { page } = view;
  return (
    <Frame page={page} title={page.words.answer.title}>
      <p>{page.words.answer.lead}</p>
      <AnswerForm {...view} />
    </Frame>
  );
}

interface ResultView {
  page: PageContext;
  results: readonly ImportResult[];
  /** Where some were refused: what was sent. */
  shown: ShownAgain | undefined;
}

/** «Ответ из центра лицензирования»: what became of each answer. */
export function AnswerResultPage({ page, results, shown }: ResultView) {
  const words = page.words.answer;
  const isAnyIn = results.some(({ outcome }) => outcome !== 'refused');
  const isAnyRefused = results.some(({ outcome }) => outcome === 'refused');
  return (
    <Frame page={page} title={words.resultTitle}>
      {isAnyIn && !isAnyRefused ? (
        <Notice kind="good">
          <p>
            <strong>{words.success}</strong>
          </p>
        </Notice>
      ) : null}
      {results.map((result, index) => (
        <AnswerOutcome
          // Two answers may be for the same key.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          page={page}
          result={result}
          title={results.length === 1 ? undefined : words.numbered(index + 1)}
        />
      ))}
      <p class="actions">
        <a href={PATHS.home} role="button">
          {words.toHome}
        </a>
        {isAnyRefused ? (
          <a href={PATHS.install} role="button" class="secondary outline">
            {words.correctKey}
          </a>
        ) : null}
      </p>
      <h2>{isAnyRefused ? words.correctTitle : words.anotherTitle}</h2>
      <AnswerForm page={page} shown={isAnyRefused ? shown : undefined} />
    </Frame>
  );
}

/** The box and the file chooser, with what was sent still in it. */
function AnswerForm({ page, shown, isEmpty = false, problem }: AnswerView) {
  const words = page.words.answer;
  const { text = '', isCut = false, isBinary = false } = shown ?? {};
  const isWrong = isEmpty || problem !== undefined;
  return (
    <Form page={page} action={PATHS.answer} withFile>
      {isWrong ? (
        <div id="answer-wrong">
          <Notice kind="bad">
            {isEmpty ? <p>{words.empty}</p> : null}
            {problem === undefined ? null : (
              <ProblemText problem={problem} language={page.language} />
            )}
            {isBinary ? <p>{words.binary}</p> : null}
            {isCut ? <p>{words.notShown}</p> : null}
          </Notice>
        </div>
      ) : null}
      <label for="answer">{words.text}</label>
      <textarea
        id="answer"
        name="answer"
        class="text"
        rows={12}
        spellcheck={false}
        autocomplete="off"
        {...(isWrong && {
          'aria-describedby': 'answer-wrong',
          'aria-invalid': true,
          autofocus: true,
        })}
        // The first line break behind the tag is dropped.
        value={`\n${text}`}
      />
      <label for="answer-file">{words.file}</label>
      <input
        type="file"
        id="answer-file"
        name="answer-file"
        accept=".txt,.eml,text/plain"
        data-into="answer"
        aria-describedby="answer-file-hint"
      />
      <About name="answer-file" hint={words.fileHint} />
      <div class="actions">
        <button type="submit">{words.install}</button>
        {text === '' ? (
          <button type="reset" class="secondary outline">
            {words.clear}
          </button>
        ) : (
          // A form that came back filled in would be reset to that.
          <a href={PATHS.answer} role="button" class="secondary outline">
            {words.clear}
          </a>
        )}
      </div>
    </Form>
  );
}
