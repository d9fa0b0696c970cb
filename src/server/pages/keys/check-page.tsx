import type { Check } from '../../../actions/validate.ts';
import { parseKey } from '../../../domain/key.ts';
import type { Problem } from '../../../errors.ts';
import { Form } from '../../../http/page/form.tsx';
import { Notice } from '../../../http/page/notice.tsx';
import { maskKeys } from '../../../messages/safe-details.ts';
import { Frame } from '../frame.tsx';
import { safeName, type PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';
import { keyPath } from './key-address.ts';

interface CheckPageProps {
  page: PageContext;
  /** What was found; undefined before anybody has asked. */
  checks?: readonly Check[];
  /** Why nothing could be checked. */
  problem?: Problem;
}

/** Every file with what is wrong with it. */
export function CheckPage({ page, checks, problem }: CheckPageProps) {
  const words = page.words.keys.check;
  return (
    <Frame page={page} title={words.title}>
      {problem === undefined ? null : (
        <Notice kind="bad">
          <ProblemText problem={problem} language={page.language} />
        </Notice>
      )}
      <p>{words.lead}</p>
      {checks === undefined ? null : <Result page={page} checks={checks} />}
      <div class="actions">
        <Form page={page} action={PATHS.validateKeys}>
          <button type="submit">{checks === undefined ? words.button : words.repeat}</button>
        </Form>
        <a href={PATHS.keys}>{page.words.keys.missing.toKeys}</a>
      </div>
    </Frame>
  );
}

/** A page with more names than these helps nobody. */
const MOST_SHOWN = 300;

function Result({ page, checks }: { page: PageContext; checks: readonly Check[] }) {
  const words = page.words.keys.check;
  const bad = checks.flatMap(({ name, problem }) => (problem ? [{ name, problem }] : []));
  const fine = checks.filter(({ problem }) => problem === undefined);
  const left = checks.length - MOST_SHOWN;
  return (
    <>
      <Summary page={page} bad={bad.length} all={checks.length} />
      {bad.length === 0 ? null : (
        <section aria-labelledby="bad">
          <h2 id="bad">{words.bad}</h2>
          {bad.slice(0, MOST_SHOWN).map((found) => (
            <Remark key={JSON.stringify(found)} page={page} {...found} />
          ))}
        </section>
      )}
      {fine.length === 0 ? null : (
        <section aria-labelledby="fine">
          <h2 id="fine">{words.fine(fine.length)}</h2>
          <ul class="files">
            {fine.slice(0, Math.max(0, MOST_SHOWN - bad.length)).map(({ name }) => (
              <li key={name}>
                <span class="key">{showFile(name)}</span> <span class="state good">{words.ok}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {left > 0 ? (
        <>
          <p>{words.more(left)}</p>
          <pre tabIndex={0}>
            <code>sls validate</code>
          </pre>
        </>
      ) : null}
    </>
  );
}

function Summary({ page, bad, all }: { page: PageContext; bad: number; all: number }) {
  const words = page.words.keys.check;
  if (all === 0)
    return (
      <Notice>
        <p>{words.nothing}</p>
      </Notice>
    );
  return bad === 0 ? (
    <Notice kind="good">
      <p>{words.allFine(all)}</p>
    </Notice>
  ) : (
    <Notice kind="bad">
      <p>{words.someBad(bad)}</p>
    </Notice>
  );
}

interface RemarkProps {
  page: PageContext;
  name: string;
  problem: Problem;
}

/** What is wrong, where, and what to do. */
function Remark({ page, name, problem }: RemarkProps) {
  const { details } = problem;
  const key = 'key' in details && typeof details.key === 'string' ? parseKey(details.key) : null;
  return (
    <div class="notice bad">
      {name.includes('/') ? <p class="key">{showFile(name)}</p> : null}
      <ProblemText problem={problem} language={page.language} />
      {key?.ok ? (
        <p>
          <a href={keyPath(key.value)}>{page.words.keys.details}</a>
        </p>
      ) : null}
    </div>
  );
}

/** The name of a file; a key in it is masked as everywhere. */
function showFile(name: string): string {
  return safeName(maskKeys(name));
}
