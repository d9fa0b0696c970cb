import { uninstallService } from '../../server/systemd/install-service.ts';
import { SERVICE_NAME } from '../../server/systemd/unit-text.ts';
import { confirm } from '../confirm.ts';
import { loadServerWords } from '../server-words.ts';
import { serviceHostOf } from '../service-host.ts';
import type { CommandContext, CommandResult, OptionValues } from '../shell/command.ts';

/** `sls service uninstall`: asks, stops the server, takes its unit away. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const { service: words } = await loadServerWords(context.language);
  await confirm(context, options, 'sls service uninstall', words.askUninstall);
  const uninstalled = uninstallService(serviceHostOf(context));
  return {
    json: { service: SERVICE_NAME, uninstalled },
    notes: [
      uninstalled
        ? context.notePaint.good(words.uninstalled(SERVICE_NAME))
        : words.notInstalled(SERVICE_NAME),
    ],
  };
}
