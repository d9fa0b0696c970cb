import { parseSettingName, setSetting } from '../../actions/settings.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords } from '../screen.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';

/** `sls config set NAME VALUE`. */
export async function run(
  context: CommandContext,
  [typedName = '', value = '']: readonly string[],
): Promise<CommandResult> {
  const name = parseSettingName(typedName);
  const words = await loadScreenWords(context.language);
  const settings = await setSetting(await openSite(context, 'config set'), name, value);
  return {
    json: { name, value: settings[name] },
    notes: [words.config.set(name, String(settings[name]))],
  };
}
