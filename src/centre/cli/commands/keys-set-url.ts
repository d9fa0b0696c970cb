import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { readCentreUrl } from '../centre-url-option.ts';
import { changeKeys } from '../change-keys.ts';
import { loadCentreWords } from '../centre-words.ts';
import { readingCentre } from '../open-centre.ts';

const NONE = 'none';

/** `sls-centre keys set-url URL`: where installations find the centre that have no address of their own. */
export async function run(
  context: CommandContext,
  [typed = '']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const url = typed === NONE ? null : readCentreUrl(typed);
  const { keys: words } = await loadCentreWords(context.language);
  const { centreUrl = null, version } = await readingCentre(
    context,
    async ({ trust }) => trust.keys,
  );
  if (centreUrl === url)
    return {
      json: { version, made: null, proposal: null, inForce: true },
      notes: [words.sameUrl],
    };
  return changeKeys(context, options, { kind: 'centre-url', url });
}
