import type { ImportResult } from '../../../actions/import-answers.ts';
import { maskKey } from '../../../domain/key.ts';
import { Notice } from '../../../http/page/notice.tsx';
import type { AnswerWords } from '../../../messages/pages/answer-words.ts';
import { LicenceFacts } from '../licence-facts.tsx';
import type { PageContext } from '../page-context.ts';
import { ProblemText } from '../problem-text.tsx';

interface OutcomeProps {
  page: PageContext;
  result: ImportResult;
  /** Which one it is, of several. */
  title: string | undefined;
}

/** What became of one answer; of one that was refused also why, and the next step. */
export function AnswerOutcome({ page, result, title }: OutcomeProps) {
  const words = page.words.answer;
  if (result.outcome === 'refused')
    return (
      <Notice kind="bad">
        {title === undefined ? null : <h2>{title}</h2>}
        <p>{sayRefused(result, words)}</p>
        <ProblemText problem={result.problem} language={page.language} />
      </Notice>
    );
  return (
    <article>
      {title === undefined ? null : <h2>{title}</h2>}
      <p>{sayIn(result, words)}</p>
      <LicenceFacts page={page} activation={result.activation} />
    </article>
  );
}

function sayRefused(
  { key, byCentre }: Extract<ImportResult, { outcome: 'refused' }>,
  words: AnswerWords,
): string {
  const masked = key === null ? null : maskKey(key);
  return byCentre && masked !== null ? words.refusedByCentre(masked) : words.refused(masked);
}

function sayIn(
  { key, outcome }: Exclude<ImportResult, { outcome: 'refused' }>,
  words: AnswerWords,
): string {
  const masked = maskKey(key);
  switch (outcome) {
    case 'installed':
      return words.installed(masked);
    case 'already-installed':
      return words.alreadyInstalled(masked);
    case 'newer-installed':
      return words.newerInstalled(masked);
  }
}
