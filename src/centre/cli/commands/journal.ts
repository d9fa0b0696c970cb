import { safe } from '../../../cli/screen.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../../../cli/shell/command.ts';
import { isCalendarDate, startOfDayInMoscow } from '../../../domain/dates.ts';
import { SlsError } from '../../../errors.ts';
import { formatInstant } from '../../../messages/dates.ts';
import type { CentreEvent } from '../../events.ts';
import { findLicence } from '../../find-licence.ts';
import { loadCentreWords } from '../centre-words.ts';
import { describeEvent } from '../event-lines.ts';
import { readingCentre } from '../open-centre.ts';

/** `sls-centre journal`: everything that was issued or changed, oldest first. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const named = textOption(options, 'licence');
  const since = readSince(textOption(options, 'since'));
  const entries = await readingCentre(context, async (centre) => {
    const id = named === undefined ? undefined : findLicence(centre, named).licence.id;
    return [...centre.journal.entries()].filter(
      ({ event }) => (id === undefined || licenceOf(event) === id) && Date.parse(event.at) >= since,
    );
  });
  const lines = entries.map(({ event }) => {
    const licence = licenceOf(event);
    const at = context.paint.dim(formatInstant(event.at, context.language));
    const by = 'by' in event && event.by !== undefined ? `, ${words.byToken(safe(event.by))}` : '';
    return `${at}  ${licence === null ? '' : `${licence}  `}${describeEvent(event, words)}${by}\n`;
  });
  return {
    json: { entries: entries.map(({ seq, event }) => ({ seq, ...event })) },
    data: lines.join(''),
    notes: lines.length === 0 ? [words.noEvents] : [],
  };
}

function readSince(text: string | undefined): number {
  if (text === undefined) return -Infinity;
  if (!isCalendarDate(text)) throw new SlsError('DATE_FORMAT', { text, none: false });
  return startOfDayInMoscow(text);
}

function licenceOf(event: CentreEvent): string | null {
  return 'licence' in event ? event.licence : null;
}
