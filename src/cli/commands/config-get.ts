import { parseSettingName } from '../../actions/settings.ts';
import { openSite, requireSettings } from '../open-site.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';

/** `sls config get NAME`: one value, on standard output; an empty line where none is set. */
export async function run(
  context: CommandContext,
  [typedName = '']: readonly string[],
): Promise<CommandResult> {
  const name = parseSettingName(typedName);
  const value = requireSettings(await openSite(context, 'config get'))[name] ?? null;
  return { json: { name, value }, data: `${value ?? ''}\n` };
}
