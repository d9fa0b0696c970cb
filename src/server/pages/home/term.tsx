import { daysUntil, type CalendarDate } from '../../../domain/dates.ts';
import { formatDate } from '../../../messages/dates.ts';
import type { PageContext } from '../page-context.ts';

/** From here on an end is said with a warning. */
const SOON_DAYS = 30;

interface TermProps {
  page: PageContext;
  /** Null: it has no end. */
  lastDay: CalendarDate | null;
  judgedAt: number;
  unlimited: string;
  ended: (date: string) => string;
}

/** Until when something holds; what ends soon or has ended stands out, by a word and a colour. */
export function Term({ page, lastDay, judgedAt, unlimited, ended }: TermProps) {
  if (lastDay === null) return <>{unlimited}</>;
  const words = page.words.home;
  const date = formatDate(lastDay, page.language);
  const daysLeft = daysUntil(lastDay, judgedAt);
  if (daysLeft >= SOON_DAYS) return <>{words.until(date)}</>;
  const isOver = daysLeft < 0;
  return (
    <>
      <strong class={isOver ? 'over' : 'soon'}>{isOver ? words.over : words.soon}</strong>{' '}
      {isOver ? ended(date) : words.untilSoon(date, daysLeft)}
      <br />
      <small>{words.renew}</small>
    </>
  );
}
