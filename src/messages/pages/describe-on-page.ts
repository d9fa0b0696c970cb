import type { Problem } from '../../errors.ts';
import { describe } from '../describe.ts';
import type { Language } from '../language.ts';
import { makeSafeDetails } from '../safe-details.ts';
import type { Sentence } from '../sentence.ts';
import type { PageSteps } from './step-words.ts';
import { pageStepsEn } from './steps.en.ts';
import { pageStepsRu } from './steps.ru.ts';

const STEPS: Readonly<Record<Language, PageSteps>> = { ru: pageStepsRu, en: pageStepsEn };

/** What to tell whoever looks at a page about a problem: his next step is on a page where there is one. */
export function describeOnPage(problem: Problem, language: Language): Sentence {
  const { message, next } = describe(problem, language, { program: 'sls' });
  const steps: Readonly<Record<string, ((details: never) => string) | undefined>> = STEPS[language];
  const step = Object.hasOwn(steps, problem.code) ? steps[problem.code] : undefined;
  const own = step?.(makeSafeDetails(problem.details) as never).trimEnd();
  return own === undefined
    ? { message, ...(next !== undefined && { next }) }
    : { message, next: own };
}

/** The same on one line, for beside a field. */
export function describeOnOneLine(problem: Problem, language: Language): string {
  const { message, next } = describeOnPage(problem, language);
  return next === undefined ? message : `${endSentence(message)} ${endSentence(inOneLine(next))}`;
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

/** What ends with something to copy gets its full stop here, so that the next sentence begins. */
function endSentence(text: string): string {
  return /[.:!?\u2026]$/.test(text) ? text : `${text}.`;
}
