import { openHomeOf } from '../open-site.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';

/** `sls config path`: where the settings stand. */
export function run(context: CommandContext): Promise<CommandResult> {
  const { home, settings } = openHomeOf(context.world, context.home).paths;
  return Promise.resolve({ json: { home, settings }, data: `${settings}\n` });
}
