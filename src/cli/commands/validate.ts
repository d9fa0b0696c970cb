import { validateFiles } from '../../actions/validate.ts';
import { checksResult } from '../checks.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords } from '../screen.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';
import { parseTypedKey } from '../typed-key.ts';

/** `sls validate [KEY]`: verifies every file and says what is wrong. */
export async function run(
  context: CommandContext,
  [typedKey]: readonly string[],
): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const key = typedKey === undefined ? undefined : parseTypedKey(typedKey);
  const checks = await validateFiles(await openSite(context, 'validate'), key);
  return checksResult(checks, context, { fine: () => '', ifNone: words.empty });
}
