import type { DayUsage, HourUsage } from '../../../domain/seats/usage.ts';
import { formatDate, formatShortInstant } from '../../../messages/dates.ts';
import { safeName, type PageContext } from '../page-context.ts';
import { PeakChart } from './peak-chart.tsx';

/** How the seats of a product were used. */
export interface ShownUsage {
  code: string;
  name: string;
  /** Seats that there are now. */
  total: number;
  /** Each of the last days, also those of which nothing is known. */
  days: readonly DayUsage[];
  /** The newest first. */
  refusals: readonly HourUsage[];
}

interface UsageProps {
  page: PageContext;
  usage: readonly ShownUsage[];
  /** There are more products than are shown. */
  isPart: boolean;
}

/** The last days: the most seats that were taken, and when none was left. */
export function Usage({ page, usage, isPart }: UsageProps) {
  const words = page.words.seats.usage;
  if (usage.length === 0) return null;
  return (
    <section aria-labelledby="usage">
      <h2 id="usage">{words.heading}</h2>
      {usage.map((each) => (
        <OfProduct key={each.code} page={page} usage={each} />
      ))}
      {isPart ? <p>{words.choose}</p> : null}
    </section>
  );
}

function OfProduct({ page, usage }: { page: PageContext; usage: ShownUsage }) {
  const words = page.words.seats.usage;
  const { code, name, total, days, refusals } = usage;
  const hasRefusals = refusals.length > 0;
  if (!hasRefusals && days.every(({ peak }) => peak === 0))
    return (
      <p>
        <strong>
          <bdi>{safeName(name)}</bdi>
        </strong>
        <br />
        {words.nothing}
      </p>
    );
  return (
    <figure class="usage">
      <figcaption id={`usage-${code}`}>
        <strong>{words.chartOf(safeName(name))}</strong>
        <br />
        <small>
          {words.legend(total)} {hasRefusals ? words.crosses : words.noRefusals}
        </small>
      </figcaption>
      <PeakChart page={page} labelledBy={`usage-${code}`} days={days} total={total} />
      <details id={`days-${code}`}>
        <summary id={`days-${code}-open`}>{words.table}</summary>
        <Days page={page} days={days} labelledBy={`usage-${code}`} />
      </details>
      {hasRefusals ? (
        <details id={`refusals-${code}`}>
          <summary id={`refusals-${code}-open`}>{words.refusals}</summary>
          <Refusals page={page} refusals={refusals} labelledBy={`refusals-${code}-open`} />
        </details>
      ) : null}
    </figure>
  );
}

interface DaysProps {
  page: PageContext;
  days: readonly DayUsage[];
  labelledBy: string;
}

function Days({ page, days, labelledBy }: DaysProps) {
  const words = page.words.seats.usage;
  return (
    <table class="numbers" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.peak}</th>
          <th scope="col">{words.refused}</th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ day, peak, refused }) => (
          <tr key={day}>
            <th scope="row">{formatDate(day, page.language)}</th>
            <td>{peak}</td>
            <td>{refused}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const MOST_HOURS = 100;
const HOUR_MS = 60 * 60 * 1000;

interface RefusalsProps {
  page: PageContext;
  refusals: readonly HourUsage[];
  labelledBy: string;
}

function Refusals({ page, refusals, labelledBy }: RefusalsProps) {
  const words = page.words.seats.usage;
  return (
    <>
      <table class="numbers" aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="col">{words.hour}</th>
            <th scope="col">{words.refused}</th>
          </tr>
        </thead>
        <tbody>
          {refusals.slice(0, MOST_HOURS).map(({ hour, refused }) => (
            <tr key={hour}>
              <th scope="row">{hourText(page, hour)}</th>
              <td>{refused}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <small>{words.noNames}</small>
      </p>
    </>
  );
}

/** `22.11 12:00–13:00`. */
function hourText({ language }: PageContext, hour: number): string {
  const at = (hours: number) =>
    formatShortInstant(new Date(hours * HOUR_MS).toISOString(), language);
  return `${at(hour)}–${at(hour + 1).slice(-5)}`;
}
