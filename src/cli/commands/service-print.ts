import { makeUnitText } from '../../server/systemd/unit-text.ts';
import { unitFactsOf } from '../service-host.ts';
import type { CommandContext, CommandResult, OptionValues } from '../shell/command.ts';

/** `sls service print`: the unit for systemd, byte for byte as `install` would write it. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const unit = makeUnitText(unitFactsOf(context, options));
  return { json: { unit }, data: unit };
}
