import type { Problem } from '../../errors.ts';
import { NextStep } from '../../http/page/next-step.tsx';
import type { Language } from '../../messages/language.ts';
import { describeOnPage } from '../../messages/pages/describe-on-page.ts';

/** A problem with its next step; commands stand by themselves, so that they can be copied. */
export function ProblemText({ problem, language }: { problem: Problem; language: Language }) {
  const { message, next } = describeOnPage(problem, language);
  return (
    <>
      <p>
        <strong>{message}</strong>
      </p>
      {next === undefined ? null : <NextStep text={next} />}
    </>
  );
}
