import { failWith } from '../../errors.ts';
import { seatWordsOf } from '../../messages/cli/seat-words.ts';
import { formatInstant } from '../../messages/dates.ts';
import { withSeats } from '../open-seats-of.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../shell/command.ts';

/** `sls seats renew ID`: whoever may read the home needs no token. */
export async function run(
  context: CommandContext,
  [id = '']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const token = textOption(options, 'token') ?? null;
  const renewed = await withSeats(context, 'seats renew', (seats) => seats.renew(id, token));
  if (!renewed.ok) failWith(renewed);
  const until = formatInstant(renewed.value.expiresAt, context.language);
  return {
    json: { lease: renewed.value },
    notes: [context.notePaint.good(seatWordsOf(context.language).renewed(id, until))],
  };
}
