import { ERRORS, type Problem } from '../../../errors.ts';
import { accountWordsOf } from '../../../messages/account/account-words.ts';
import { describe } from '../../../messages/describe.ts';
import type { Language } from '../../../messages/language.ts';
import { NextStep } from '../../../http/page/next-step.tsx';
import type { Sentence } from '../../../messages/sentence.ts';

/**
 * What a customer reads about a problem. What is wrong with the centre itself is the vendor's business:
 * no path and no cause is told, only the code to name.
 */
export function describeForCustomer(problem: Problem, language: Language): Sentence {
  const { ours, oursNext } = accountWordsOf(language).notices;
  if (ERRORS[problem.code].http >= 500)
    return { message: `${ours}.`, next: oursNext(problem.code) };
  return describe(problem, language, { program: 'sls' });
}

/** A problem with its next step; commands stand by themselves, so that they can be copied. */
export function ProblemText({ problem, language }: { problem: Problem; language: Language }) {
  const { message, next } = describeForCustomer(problem, language);
  return (
    <>
      <p>
        <strong>{message}</strong>
      </p>
      {next === undefined ? null : <NextStep text={next} />}
    </>
  );
}
