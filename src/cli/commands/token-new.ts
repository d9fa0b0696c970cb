import { makeServerToken } from '../../actions/server-tokens.ts';
import { openSite } from '../open-site.ts';
import { loadServerWords } from '../server-words.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';
import { parseBearer } from '../typed-bearer.ts';

/** `sls token new administrator|programs`: prints the token, this once. */
export async function run(
  context: CommandContext,
  [typed = '']: readonly string[],
): Promise<CommandResult> {
  const bearer = parseBearer(typed);
  const { token: words } = await loadServerWords(context.language);
  const token = await makeServerToken(await openSite(context, 'token new'), bearer);
  return {
    json: { token, bearer },
    data: `${token}\n`,
    notes: [context.notePaint.good(words.made(bearer)), words.once],
  };
}
