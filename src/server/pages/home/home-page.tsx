import type { SurveyedKey } from '../../../actions/survey.ts';
import type { Problem } from '../../../errors.ts';
import { Notice } from '../../../http/page/notice.tsx';
import { Frame } from '../frame.tsx';
import { LiveNews, LivePart } from '../live/live-part.tsx';
import { safeName, type PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';
import { PendingKeys } from './pending-keys.tsx';
import { ProductCard, type ShownProduct } from './product-card.tsx';

export interface HomeView {
  page: PageContext;
  products: readonly ShownProduct[];
  /** That have no grant yet. */
  pending: readonly SurveyedKey[];
  problems: readonly Problem[];
  /** Milliseconds since 1970 at which dates are judged. */
  judgedAt: number;
  /** How many there are in all. */
  keys: number;
  hasCentre: boolean;
}

/** What is licensed, what is taken, what waits, what is wrong. */
export function HomePage({ page, products, pending, problems, judgedAt, ...view }: HomeView) {
  const words = page.words.home;
  return (
    <Frame page={page} title={words.title} isLive>
      {page.visitor === 'here' ? (
        <Notice>
          <p>{words.noPassword}</p>
          <p>
            <a href={PATHS.settings}>{words.setPassword}</a>
          </p>
        </Notice>
      ) : null}
      <LiveNews>{products.map((product) => countOf(page, product)).join(' ')}</LiveNews>
      <LivePart id="state">
        {products.length > 0 ? (
          products.map((product) => (
            <ProductCard key={product.code} page={page} product={product} judgedAt={judgedAt} />
          ))
        ) : (
          <Nothing page={page} isEmpty={view.keys === 0} />
        )}
        <PendingKeys page={page} keys={pending} hasCentre={view.hasCentre} />
        <Problems page={page} problems={problems} />
      </LivePart>
    </Frame>
  );
}

function countOf({ words }: PageContext, { name, used, seats }: ShownProduct): string {
  return used === undefined ? '' : words.home.countOf(safeName(name), used, seats);
}

function Nothing({ page, isEmpty }: { page: PageContext; isEmpty: boolean }) {
  const words = page.words.home;
  return (
    <>
      <h2>{isEmpty ? words.nothing : words.noneActive}</h2>
      {isEmpty ? (
        <>
          <p>{words.begin}</p>
          <p class="actions">
            <a href={PATHS.install} role="button">
              {words.install}
            </a>
          </p>
        </>
      ) : null}
    </>
  );
}

/** More of them would hide the rest. */
const MOST_SHOWN = 30;

function Problems({ page, problems }: { page: PageContext; problems: readonly Problem[] }) {
  const words = page.words.home;
  if (problems.length === 0) return <p class="fine">{words.noProblems}</p>;
  const left = problems.length - MOST_SHOWN;
  return (
    <section class="problems" aria-labelledby="problems">
      <h2 id="problems">{words.problems}</h2>
      <ul>
        {problems.slice(0, MOST_SHOWN).map((problem) => (
          <li key={JSON.stringify(problem)} class="notice bad">
            <ProblemText problem={problem} language={page.language} />
          </li>
        ))}
      </ul>
      {left > 0 ? (
        <>
          <p>{words.moreProblems(left)}</p>
          <pre tabIndex={0}>
            <code>sls status</code>
          </pre>
        </>
      ) : null}
    </section>
  );
}
