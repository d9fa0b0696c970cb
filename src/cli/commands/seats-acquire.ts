import { failWith } from '../../errors.ts';
import { seatWordsOf } from '../../messages/cli/seat-words.ts';
import { formatInstant } from '../../messages/dates.ts';
import { withSeats } from '../open-seats-of.ts';
import { safe } from '../screen.ts';
import type { CommandContext, CommandResult, OptionValues } from '../shell/command.ts';
import { readTypedWish } from '../typed-seat.ts';

/** `sls seats acquire PRODUCT`: takes a seat by hand; prints its id and its token. */
export async function run(
  context: CommandContext,
  [product = '']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = seatWordsOf(context.language);
  const wish = readTypedWish(context, product, options, 'sls');
  const taken = await withSeats(context, 'seats acquire', (seats) => seats.acquire(wish));
  if (!taken.ok) failWith(taken);
  const { seats, ...lease } = taken.value;
  const until = formatInstant(lease.expiresAt, context.language);
  return {
    json: { lease, seats },
    data: `${lease.id} ${lease.token}\n`,
    notes: [context.notePaint.good(words.taken(safe(product), until)), words.keepIt(lease.id)],
  };
}
