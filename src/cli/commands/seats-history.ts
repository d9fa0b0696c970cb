import { isCalendarDate } from '../../domain/dates.ts';
import { SlsError } from '../../errors.ts';
import { seatWordsOf } from '../../messages/cli/seat-words.ts';
import { formatDate } from '../../messages/dates.ts';
import { withSeats } from '../open-seats-of.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../shell/command.ts';
import { columns } from '../shell/layout.ts';

/** `sls seats history`: by days, how many seats were taken at the most and how often none was left. */
export async function run(
  context: CommandContext,
  [product]: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const { language, paint } = context;
  const words = seatWordsOf(language);
  const period = { from: readDay(options, 'from'), to: readDay(options, 'to') };
  const history = await withSeats(context, 'seats history', async (seats) =>
    seats.history(period, product),
  );
  const days = history.flatMap((of) => of.days.map((day) => ({ product: of.product, ...day })));
  const json = {
    products: history.map((of) => ({ code: of.product, days: of.days })),
  };
  const notes = days.length === 0 ? [words.noHistory] : [];
  if (options['csv'] === true) {
    const rows = days.map(({ product: code, day, peak, refused }) => [code, day, peak, refused]);
    const lines = [['product', 'day', 'peak', 'refused'], ...rows].map((row) => row.join(','));
    return { json, data: lines.map((line) => `${line}\n`).join(''), notes };
  }
  const rows = days.map(({ product: code, day, peak, refused }) => [
    code,
    formatDate(day, language),
    String(peak),
    String(refused),
  ]);
  const [headings = '', ...lines] = columns([words.historyHeadings, ...rows]);
  const screen = days.length === 0 ? [] : [paint.dim(headings), ...lines];
  return { json, data: screen.map((line) => `${line}\n`).join(''), notes };
}

/** @throws SlsError DATE_FORMAT */
function readDay(options: OptionValues, name: string): string | undefined {
  const text = textOption(options, name);
  if (text !== undefined && !isCalendarDate(text)) throw new SlsError('DATE_FORMAT', { text });
  return text;
}
