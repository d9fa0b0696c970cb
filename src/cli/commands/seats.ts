import type { ProductSeats } from '../../actions/seats/list-seats.ts';
import { failWith } from '../../errors.ts';
import { seatWordsOf, type SeatWords } from '../../messages/cli/seat-words.ts';
import type { ScreenWords } from '../../messages/cli/screen-words.ts';
import { printable } from '../../messages/printable.ts';
import { withSeats } from '../open-seats-of.ts';
import { loadScreenWords, safe } from '../screen.ts';
import { shortInstant, shortTime } from '../seat-times.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';
import { bar, columns } from '../shell/layout.ts';

const BAR_WIDTH = 20;
/** With names of this length a row has 79 characters. */
const NAME_WIDTHS = [13, 13, 9] as const;
const USUAL_COLUMNS = 80;

/** `sls seats [PRODUCT]`: who holds what, since when, until when. */
export async function run(
  context: CommandContext,
  [product]: readonly string[],
): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const seatWords = seatWordsOf(context.language);
  const listed = await withSeats(context, 'seats', (seats) => seats.list(product));
  if (!listed.ok) failWith(listed);
  const lines = listed.value.flatMap((each, index) => [
    ...(index === 0 ? [] : ['']),
    ...productLines(each, context, words, seatWords),
  ]);
  return {
    json: { products: listed.value },
    data: lines.map((line) => `${line}\n`).join(''),
    notes: listed.value.length === 0 ? [seatWords.none] : [],
  };
}

function productLines(
  { code, name, total, used, leases, peakToday, refusedToday }: ProductSeats,
  { paint, world }: CommandContext,
  words: ScreenWords,
  seatWords: SeatWords,
): string[] {
  const title = name === null ? code : `${safe(name)} (${code})`;
  const count = words.seatsOf(used, total);
  const head = [
    paint.strong(title),
    `  ${bar(used, total, BAR_WIDTH)}  ${used >= total ? paint.warn(count) : count}`,
    `  ${paint.dim(seatWords.today(peakToday, refusedToday))}`,
  ];
  if (leases.length === 0) return [...head, `  ${seatWords.nobody}`];
  const more = Math.max(0, Math.floor((world.stdout.columns - USUAL_COLUMNS) / 3));
  const fit = (text: string, column: 0 | 1 | 2) => printable(text, NAME_WIDTHS[column] + more);
  const rows = leases.map(({ id, holder, grantedAt, expiresAt }) => [
    fit(holder.user, 0),
    fit(holder.host, 1),
    fit(holder.app, 2),
    shortInstant(grantedAt),
    shortTime(expiresAt),
    id,
  ]);
  const [headings = '', ...others] = columns([seatWords.headings, ...rows]);
  return [...head, `  ${paint.dim(headings)}`, ...others.map((row) => `  ${row}`)];
}
