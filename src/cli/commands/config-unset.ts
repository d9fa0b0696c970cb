import { parseSettingName, setSetting } from '../../actions/settings.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords } from '../screen.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';

/** `sls config unset NAME`: puts the usual value back. */
export async function run(
  context: CommandContext,
  [typedName = '']: readonly string[],
): Promise<CommandResult> {
  const name = parseSettingName(typedName);
  const words = await loadScreenWords(context.language);
  await setSetting(await openSite(context, 'config unset'), name, null);
  return { json: { name, value: null }, notes: [words.config.unset(name)] };
}
