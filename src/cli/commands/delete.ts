import { deleteNamed } from '../../actions/delete-keys.ts';
import { confirm } from '../confirm.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords } from '../screen.ts';
import type { CommandContext, CommandResult, OptionValues } from '../shell/command.ts';
import { parseTypedKey } from '../typed-key.ts';

/** `sls delete KEY…`: asks, then deletes keys with all that belongs to them. */
export async function run(
  context: CommandContext,
  typedKeys: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const keys = typedKeys.map(parseTypedKey);
  await confirm(context, options, 'sls delete', words.askDelete(keys.length));
  const deleted = await deleteNamed(await openSite(context, 'delete'), keys);
  return { json: { deleted }, notes: deleted.map(words.delete.deleted) };
}
