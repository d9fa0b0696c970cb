import type { ComponentChildren } from 'preact';
import type { SurveyedKey } from '../../../actions/survey.ts';
import type { CalendarDate } from '../../../domain/dates.ts';
import { maskKey } from '../../../domain/key.ts';
import type { Activation } from '../../../domain/licence.ts';
import { formatDate, formatInstant } from '../../../messages/dates.ts';
import { safeName, type PageContext } from '../page-context.ts';
import { keyPath } from './key-address.ts';
import { KeyState } from './key-state.tsx';
import { describeEnd, describeId, describeUpdates } from './key-terms.ts';

interface KeyFactsProps {
  page: PageContext;
  surveyed: SurveyedKey;
  judgedAt: number;
}

const SHOWN_DIGITS = 8;

/** What the files say of one key. */
export function KeyFacts({ page, surveyed, judgedAt }: KeyFactsProps) {
  const { labels } = page.words.keys.screen;
  const { activation, entered, supersededBy, requests } = surveyed;
  const licensee = activation?.licensee ?? entered?.licensee;
  return (
    <dl class="facts">
      <dt>{labels.state}</dt>
      <dd>
        <span class="head">
          <KeyState page={page} surveyed={surveyed} />
        </span>
      </dd>
      {supersededBy === null ? null : (
        <Fact label={labels.supersededBy}>
          <a class="key" href={keyPath(supersededBy)}>
            {maskKey(supersededBy)}
          </a>
        </Fact>
      )}
      {activation === null ? null : <Grant page={page} grant={activation} judgedAt={judgedAt} />}
      {licensee === undefined ? null : (
        <Fact label={labels.licensee}>
          {activation === null ? null : (
            <div>
              <bdi>{safeName(activation.licensee.name)}</bdi>
            </div>
          )}
          <div>{describeId(page, licensee)}</div>
        </Fact>
      )}
      {activation === null ? null : <Origin page={page} grant={activation} />}
      {entered === null ? null : (
        <Fact label={labels.entered}>{formatInstant(entered.enteredAt, page.language)}</Fact>
      )}
      {requests.length === 0 ? null : (
        <Fact label={labels.requests}>
          {requests.map(({ request: { nonce, createdAt } }) => (
            <div key={nonce}>
              {formatInstant(createdAt, page.language)}{' '}
              <small class="key">{nonce.slice(0, SHOWN_DIGITS)}…</small>
            </div>
          ))}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

interface GrantProps {
  page: PageContext;
  grant: Activation;
}

/** What it allows, and until when. */
function Grant({ page, grant, judgedAt }: GrantProps & { judgedAt: number }) {
  const { labels } = page.words.keys.screen;
  const { product, edition, seats, supportUntil, expiresAt, validFrom, confirmBy } = grant;
  const day = (date: CalendarDate) => formatDate(date, page.language);
  return (
    <>
      <Fact label={labels.product}>
        <bdi>{safeName(product.name)}</bdi> <small>({safeName(product.code)})</small>
      </Fact>
      <Fact label={labels.edition}>
        <bdi>{safeName(edition)}</bdi>
      </Fact>
      <Fact label={labels.seats}>{seats}</Fact>
      <Fact label={labels.updates}>{describeUpdates(page, supportUntil, judgedAt)}</Fact>
      <Fact label={labels.licence}>{describeEnd(page, expiresAt, judgedAt)}</Fact>
      {validFrom === undefined ? null : <Fact label={labels.validFrom}>{day(validFrom)}</Fact>}
      {confirmBy === null ? null : <Fact label={labels.confirmBy}>{day(confirmBy)}</Fact>}
    </>
  );
}

/** Where it comes from, as support asks for it. */
function Origin({ page, grant }: GrantProps) {
  const { labels, bindings } = page.words.keys.screen;
  const { binding, issuedAt, licenceId, sequence } = grant;
  return (
    <>
      <Fact label={labels.binding}>{bindings[binding]}</Fact>
      <Fact label={labels.issued}>{formatInstant(issuedAt, page.language)}</Fact>
      <Fact label={labels.licenceId}>
        <bdi>{safeName(licenceId)}</bdi>
      </Fact>
      <Fact label={labels.sequence}>{sequence}</Fact>
    </>
  );
}
