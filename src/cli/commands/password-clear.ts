import { clearPassword } from '../../actions/administrator.ts';
import { openSite } from '../open-site.ts';
import { loadServerWords } from '../server-words.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';

/** `sls password clear`: this computer is let in without a password again, and nobody from elsewhere. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const { password: words } = await loadServerWords(context.language);
  const cleared = await clearPassword(await openSite(context, 'password clear'));
  return {
    json: { cleared },
    notes: [cleared ? context.notePaint.good(words.cleared) : words.none],
  };
}
