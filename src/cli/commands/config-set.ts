import { parseSettingName, setSetting } from '../../actions/settings.ts';
import { readAuthorities } from '../centre-authorities.ts';
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
  const site = await openSite(context, 'config set');
  // Whoever names a wrong file is told now, and not when a key is to be activated.
  if (name === 'centre.ca' && value !== '') await readAuthorities(context.world, value);
  const settings = await setSetting(site, name, value);
  return {
    json: { name, value: settings[name] },
    notes: [words.config.set(name, String(settings[name]))],
  };
}
