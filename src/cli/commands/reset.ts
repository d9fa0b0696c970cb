import { listDeletable, resetHome } from '../../actions/delete-keys.ts';
import { confirm } from '../confirm.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords } from '../screen.ts';
import type { CommandContext, CommandResult, OptionValues } from '../shell/command.ts';

/** `sls reset`: asks, then deletes all keys and leases; settings and trust stay. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const site = await openSite(context, 'reset');
  if ((await listDeletable(site)).length > 0)
    await confirm(context, options, 'sls reset', words.ask.reset);
  const deleted = await resetHome(site);
  return {
    json: { deleted },
    notes: deleted.length === 0 ? [words.delete.nothing] : deleted.map(words.delete.deleted),
  };
}
