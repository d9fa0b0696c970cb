import { listDeletable, resetHome } from '../../actions/delete-keys.ts';
import { seatWordsOf } from '../../messages/cli/seat-words.ts';
import { confirm } from '../confirm.ts';
import { withSeats } from '../open-seats-of.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords, safe } from '../screen.ts';
import type { CommandContext, CommandResult, OptionValues } from '../shell/command.ts';

/** `sls reset`: asks, then deletes all keys and leases; settings and trust stay. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const seatWords = seatWordsOf(context.language);
  const site = await openSite(context, 'reset');
  const leases = await withSeats(context, 'reset', async (seats) => seats.find('all'));
  if ((await listDeletable(site)).length > 0 || leases.length > 0)
    await confirm(context, options, 'sls reset', words.ask.reset);
  const deleted = await resetHome(site);
  return {
    json: { deleted },
    notes: [
      ...deleted.map(words.delete.deleted),
      ...leases.map(({ holder }) => seatWords.released(safe(holder.user), safe(holder.host))),
      ...(deleted.length + leases.length === 0 ? [words.delete.nothing] : []),
    ],
  };
}
