import type { DayUsage } from '../../../domain/seats/usage.ts';
import { formatShortDate } from '../../../messages/dates.ts';
import type { PageContext } from '../page-context.ts';

interface PeakChartProps {
  page: PageContext;
  /** Id of the text that says what it shows. The table behind it has the numbers. */
  labelledBy: string;
  days: readonly DayUsage[];
  /** Seats that there are now. */
  total: number;
}

/** In units of the drawing, which is as wide as the page has room. */
const WIDTH = 480;
const HEIGHT = 190;
const LEFT = 34;
/** The last day's name is wider than its bar. */
const RIGHT = 6;
const TOP = 34;
const BOTTOM = 24;
const FLOOR = HEIGHT - BOTTOM;
const ROOM = FLOOR - TOP;
/** Of a day's width. */
const BAR = 0.6;

/** Bars of the highest number of seats that were taken on each day. */
export function PeakChart({ page, labelledBy, days, total }: PeakChartProps) {
  const most = Math.max(1, ...days.map(({ peak }) => peak));
  // Where few of many are taken, a line far above would leave the bars flat.
  const withTotal = total > 0 && total <= 2 * most;
  const top = roundUp(withTotal ? Math.max(most, total) : most);
  const width = (WIDTH - LEFT - RIGHT) / days.length;
  const heightOf = (seats: number) => (seats / top) * ROOM;
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-labelledby={labelledBy}
      focusable="false"
    >
      {ticksOf(top).map((seats) => (
        <g key={seats}>
          <line
            class="grid"
            x1={LEFT}
            x2={WIDTH}
            y1={round(FLOOR - heightOf(seats))}
            y2={round(FLOOR - heightOf(seats))}
          />
          <text class="scale" x={LEFT - 5} y={round(FLOOR - heightOf(seats) + 4)}>
            {seats}
          </text>
        </g>
      ))}
      {withTotal ? (
        <line
          class="total"
          x1={LEFT}
          x2={WIDTH}
          y1={round(FLOOR - heightOf(total))}
          y2={round(FLOOR - heightOf(total))}
        />
      ) : null}
      {days.map(({ day, peak, refused }, at) => {
        const middle = round(LEFT + (at + 0.5) * width);
        const height = heightOf(peak);
        return (
          <g key={day}>
            <rect
              class={refused > 0 ? 'bar short' : 'bar'}
              x={round(middle - (width * BAR) / 2)}
              y={round(FLOOR - height)}
              width={round(width * BAR)}
              height={round(height)}
            />
            {peak === 0 && refused === 0 ? null : (
              <text class="value" x={middle} y={round(FLOOR - height - 5)}>
                {peak}
              </text>
            )}
            {refused === 0 ? null : (
              <text class="value refused" x={middle} y={round(FLOOR - height - 18)}>
                {`×${refused}`}
              </text>
            )}
            {(days.length - 1 - at) % 2 === 0 ? (
              <text class="day" x={middle} y={HEIGHT - 7}>
                {formatShortDate(day, page.language)}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

/** None, half, all; half a seat is no number. */
function ticksOf(top: number): number[] {
  return top % 2 === 0 ? [0, top / 2, top] : [0, top];
}

/** The next number that is easy to read: 1, 2, 5, 10, 20 … */
function roundUp(number: number): number {
  const ten = 10 ** Math.floor(Math.log10(number));
  return [1, 2, 4, 5, 6, 8, 10].map((step) => step * ten).find((step) => step >= number) ?? number;
}

function round(units: number): number {
  return Math.round(units * 10) / 10;
}
