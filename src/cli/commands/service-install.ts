import { installService } from '../../server/systemd/install-service.ts';
import { SERVICE_NAME } from '../../server/systemd/unit-text.ts';
import { loadServerWords } from '../server-words.ts';
import { serviceHostOf, unitFactsOf } from '../service-host.ts';
import type { CommandContext, CommandResult, OptionValues } from '../shell/command.ts';

/** `sls service install`: the user, the rights of the home, the unit; starts the server. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const { service: words } = await loadServerWords(context.language);
  const facts = unitFactsOf(context, options);
  const { unit, user, isVerified } = installService(serviceHostOf(context), facts);
  return {
    json: { service: SERVICE_NAME, unit, user, home: facts.home },
    notes: [
      context.notePaint.good(words.installed(SERVICE_NAME, user)),
      ...(isVerified ? [] : [words.unverified]),
      ...words.next,
    ],
  };
}
