import type { LeaseView } from '../../../actions/seats/lease-view.ts';
import type { Instant } from '../../../domain/dates.ts';
import { formatShortInstant } from '../../../messages/dates.ts';
import { printable } from '../../../messages/printable.ts';
import type { PageContext } from '../page-context.ts';
import { releaseAddress, seatsAddress, type SeatQuery } from './seat-query.ts';

export interface SeatTableProps {
  page: PageContext;
  query: SeatQuery;
  names: ReadonlyMap<string, string>;
  shown: readonly LeaseView[];
  first: number;
  number: number;
  pages: number;
  found: number;
  all: number;
}

/** A row has room for so much of a name; the page that asks about a release shows it whole. */
const LONGEST_NAME = 60;

/** Who holds what, since when, until when. */
export function SeatTable(props: SeatTableProps) {
  const { page, query, shown, first, found, all, pages } = props;
  const words = page.words.seats;
  const isNarrowed = query.find !== '';
  return (
    <section aria-labelledby="holders">
      <h2 id="holders">{words.heading}</h2>
      {all === 0 ? <p>{words.nobody}</p> : null}
      {all > 0 && found === 0 ? <p>{words.notFound}</p> : null}
      {found === 0 ? null : (
        <>
          <p>
            {isNarrowed ? `${words.found(found, all)} ` : null}
            {pages > 1 ? words.shown(first + 1, first + shown.length, found) : null}
          </p>
          <Rows {...props} />
          <Pages {...props} />
        </>
      )}
    </section>
  );
}

function Rows({ page, query, names, shown }: SeatTableProps) {
  const { columns } = page.words.seats;
  const withProduct = query.product === '' && names.size > 1;
  return (
    <table class="stacked" aria-labelledby="holders">
      <thead>
        <tr>
          {withProduct ? <th scope="col">{columns.product}</th> : null}
          <th scope="col">{columns.user}</th>
          <th scope="col">{columns.host}</th>
          <th scope="col">{columns.app}</th>
          <th scope="col">{columns.session}</th>
          <th scope="col">{columns.since}</th>
          <th scope="col">{columns.until}</th>
          <th scope="col">
            <span class="unseen">{columns.release}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((lease) => (
          <Row
            key={lease.id}
            page={page}
            query={query}
            lease={lease}
            name={withProduct ? (names.get(lease.product) ?? lease.product) : undefined}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  page: PageContext;
  query: SeatQuery;
  lease: LeaseView;
  /** Of the product, where it is shown. */
  name: string | undefined;
}

function Row({ page, query, lease, name }: RowProps) {
  const { columns, release } = page.words.seats;
  const { id, holder, grantedAt, expiresAt } = lease;
  const cell = (label: string, text: string) => (
    <td data-label={label}>
      <bdi>{text}</bdi>
    </td>
  );
  const time = (label: string, instant: string) => (
    <td data-label={label}>
      <time dateTime={toMinute(instant)}>{formatShortInstant(instant, page.language)}</time>
    </td>
  );
  return (
    <tr>
      {name === undefined ? null : (
        <td>
          <bdi>{shorten(name)}</bdi>
        </td>
      )}
      <th scope="row" id={`of-${id}`}>
        <bdi>{shorten(holder.user)}</bdi>
      </th>
      {cell(columns.host, shorten(holder.host))}
      {cell(columns.app, shorten(holder.app))}
      {cell(columns.session, shorten(holder.session))}
      {time(columns.since, grantedAt)}
      {time(columns.until, expiresAt)}
      <td>
        <a id={`release-${id}`} href={releaseAddress(query, id)} aria-describedby={`of-${id}`}>
          {release}
        </a>
      </td>
    </tr>
  );
}

function Pages({ page, query, number, pages }: SeatTableProps) {
  const words = page.words.seats;
  if (pages === 1) return null;
  const address = (to: number) => seatsAddress({ ...query, number: to });
  return (
    <nav class="pages" aria-label={words.pages(number, pages)}>
      {number === 1 ? null : (
        <a rel="prev" id="earlier" href={address(number - 1)}>
          {words.earlier}
        </a>
      )}
      <span>{words.pages(number, pages)}</span>
      {number === pages ? null : (
        <a rel="next" id="later" href={address(number + 1)}>
          {words.later}
        </a>
      )}
    </nav>
  );
}

function shorten(name: string): string {
  return printable(name, LONGEST_NAME);
}

/** `2026-11-22T09:30Z`: a hundred rows are to stay light. */
function toMinute(instant: Instant): string {
  return `${instant.slice(0, 16)}Z`;
}
