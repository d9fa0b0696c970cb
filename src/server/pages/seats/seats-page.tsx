import type { LeaseView } from '../../../actions/seats/lease-view.ts';
import type { ProductSeats } from '../../../actions/seats/list-seats.ts';
import type { Problem } from '../../../errors.ts';
import { Notice } from '../../../http/page/notice.tsx';
import { Frame } from '../frame.tsx';
import { LiveNews, LivePart } from '../live/live-part.tsx';
import { safeName, type PageContext } from '../page-context.ts';
import { ProblemText } from '../problem-text.tsx';
import { SeatBar } from './seat-bar.tsx';
import { SeatFilter } from './seat-filter.tsx';
import type { SeatQuery, SeatsDone } from './seat-query.ts';
import { SeatTable } from './seat-table.tsx';
import { Usage, type ShownUsage } from './usage.tsx';

export interface SeatsView {
  page: PageContext;
  query: SeatQuery;
  /** Of the products that can be chosen, by their codes. */
  names: ReadonlyMap<string, string>;
  products: readonly ProductSeats[];
  shown: readonly LeaseView[];
  /** Index of the first that is shown. */
  first: number;
  number: number;
  pages: number;
  found: number;
  all: number;
  usage: readonly ShownUsage[];
  done: SeatsDone | undefined;
  /** Why nothing can be listed. */
  problem: Problem | undefined;
}

/** Who holds what, and how it was in the last days. */
export function SeatsPage(view: SeatsView) {
  const { page, query, names, products, usage, done, problem } = view;
  const words = page.words.seats;
  const isEmpty = products.length === 0 && problem === undefined;
  return (
    <Frame page={page} title={words.title} isLive>
      {done === undefined ? null : (
        <Notice kind={done === 'released' ? 'good' : 'bad'}>
          <p>{words.done[done]}</p>
        </Notice>
      )}
      {problem === undefined ? null : (
        <Notice kind="bad">
          <ProblemText problem={problem} language={page.language} />
        </Notice>
      )}
      <LiveNews>
        {products
          .map(({ code, name, used, total }) =>
            page.words.home.countOf(safeName(name ?? code), used, total),
          )
          .join(' ')}
      </LiveNews>
      <LivePart id="seat-counts">
        {isEmpty ? <p>{words.none}</p> : null}
        {products.map((product) => (
          <Counts key={product.code} page={page} product={product} />
        ))}
      </LivePart>
      {isEmpty ? null : <SeatFilter page={page} query={query} names={names} />}
      <LivePart id="seat-list">{products.length === 0 ? null : <SeatTable {...view} />}</LivePart>
      <LivePart id="seat-usage">
        <Usage page={page} usage={usage} isPart={products.length > usage.length} />
      </LivePart>
    </Frame>
  );
}

function Counts({ page, product }: { page: PageContext; product: ProductSeats }) {
  const { code, name, used, total, peakToday, refusedToday } = product;
  const shown = name ?? code;
  return (
    <section class="counts" aria-labelledby={`product-${code}`}>
      <h2 id={`product-${code}`}>
        <bdi>{safeName(shown)}</bdi>
      </h2>
      <SeatBar page={page} name={shown} used={used} total={total} />
      <p>
        <small>{page.words.seats.today(peakToday, refusedToday)}</small>
      </p>
    </section>
  );
}
