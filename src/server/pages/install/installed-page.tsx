import { problemsOf } from '../../../actions/status.ts';
import type { SurveyedKey } from '../../../actions/survey.ts';
import type { Activation } from '../../../domain/licence.ts';
import { Notice } from '../../../http/page/notice.tsx';
import { Frame } from '../frame.tsx';
import { LicenceFacts } from '../licence-facts.tsx';
import type { PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';

interface InstalledProps {
  page: PageContext;
  surveyed: SurveyedKey;
  activation: Activation;
}

/** «Ответ из центра лицензирования»: what was installed. */
export function InstalledPage({ page, surveyed, activation }: InstalledProps) {
  const words = page.words.install;
  const problems = problemsOf(surveyed);
  return (
    <Frame page={page} title={words.answer}>
      {surveyed.state === 'active' ? (
        <Notice kind="good">
          <p>
            <strong>{words.success}</strong>
          </p>
        </Notice>
      ) : (
        <Notice kind="bad">
          <p>
            <strong>{words.installedNotActive}</strong>
          </p>
          {problems.map((problem) => (
            <ProblemText key={problem.code} problem={problem} language={page.language} />
          ))}
        </Notice>
      )}
      <article>
        <LicenceFacts page={page} activation={activation} />
      </article>
      <p class="actions">
        <a href={PATHS.home} role="button">
          {words.toHome}
        </a>
        <a href={PATHS.install} role="button" class="secondary outline">
          {words.another}
        </a>
      </p>
    </Frame>
  );
}
