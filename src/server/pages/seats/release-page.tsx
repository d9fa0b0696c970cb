import type { LeaseView } from '../../../actions/seats/lease-view.ts';
import type { Problem } from '../../../errors.ts';
import { Form } from '../../../http/page/form.tsx';
import { Notice } from '../../../http/page/notice.tsx';
import { formatInstant } from '../../../messages/dates.ts';
import { Frame } from '../frame.tsx';
import { safeName, type PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';
import { seatFields, seatsAddress, type SeatQuery } from './seat-query.ts';

interface ReleaseView {
  page: PageContext;
  /** Undefined: nobody holds it any more. */
  lease: LeaseView | undefined;
  /** Of the product. */
  name: string | undefined;
  /** Where it leads back to. */
  query: SeatQuery;
  /** Why it was not released. */
  problem: Problem | undefined;
}

/** Asks whether a seat is to be released. */
export function ReleasePage({ page, lease, name = '', query, problem }: ReleaseView) {
  const { ask, done, columns } = page.words.seats;
  const back = seatsAddress(query);
  if (lease === undefined)
    return (
      <Frame page={page} title={page.words.seats.title}>
        <p>{done.gone}</p>
        <p class="actions">
          <a href={back} role="button">
            {page.words.seats.title}
          </a>
        </p>
      </Frame>
    );
  const { id, holder, grantedAt, expiresAt } = lease;
  const when = (instant: string) => formatInstant(instant, page.language);
  const facts: [label: string, text: string][] = [
    [columns.product, safeName(name)],
    [columns.user, safeName(holder.user)],
    [columns.host, safeName(holder.host)],
    [columns.app, safeName(holder.app)],
    [columns.session, safeName(holder.session)],
    [ask.since, when(grantedAt)],
    [ask.until, when(expiresAt)],
  ];
  return (
    <Frame page={page} title={ask.title}>
      {problem === undefined ? null : (
        <Notice kind="bad">
          <ProblemText problem={problem} language={page.language} />
        </Notice>
      )}
      <dl class="facts">
        {facts.map(([label, text]) => (
          <>
            <dt>{label}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </>
        ))}
      </dl>
      <p>{ask.consequence}</p>
      <Form page={page} action={PATHS.releaseSeat}>
        <input type="hidden" name="lease" value={id} />
        {seatFields(query).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <div class="actions">
          <button type="submit">{ask.button}</button>
          <a href={back}>{ask.back}</a>
        </div>
      </Form>
    </Frame>
  );
}
