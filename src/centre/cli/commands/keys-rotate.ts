import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { changeKeys } from '../change-keys.ts';

/** `sls-centre keys rotate`: a new signing key, in a new key set. */
export function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  return changeKeys(context, options, { kind: 'rotate' });
}
