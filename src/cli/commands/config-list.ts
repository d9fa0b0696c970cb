import { SETTINGS } from '../../actions/settings.ts';
import { openSite, requireSettings } from '../open-site.ts';
import { loadScreenWords } from '../screen.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';
import { columns } from '../shell/layout.ts';

/** `sls config list`: every setting, its value, and what it accepts. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const settings = new Map<string, string | number | boolean>(
    Object.entries(requireSettings(await openSite(context, 'config list'))),
  );
  const rows = Object.entries(SETTINGS).map(([name, { expected, defaultValue }]) => ({
    name,
    value: settings.get(name) ?? null,
    defaultValue,
    expected,
  }));
  return {
    json: { settings: rows },
    data: columns(
      rows.map(({ name, value, defaultValue, expected }) => [
        name,
        value === null ? `${defaultValue} (${words.settingDefault})` : String(value),
        context.paint.dim(expected),
      ]),
    )
      .map((line) => `${line}\n`)
      .join(''),
  };
}
