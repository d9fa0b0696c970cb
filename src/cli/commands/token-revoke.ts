import { revokeServerToken } from '../../actions/server-tokens.ts';
import { openSite } from '../open-site.ts';
import { loadServerWords } from '../server-words.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';
import { parseBearer } from '../typed-bearer.ts';

/** `sls token revoke administrator|programs`. */
export async function run(
  context: CommandContext,
  [typed = '']: readonly string[],
): Promise<CommandResult> {
  const bearer = parseBearer(typed);
  const { token: words } = await loadServerWords(context.language);
  const revoked = await revokeServerToken(await openSite(context, 'token revoke'), bearer);
  return {
    json: { bearer, revoked },
    notes: [revoked ? context.notePaint.good(words.revoked(bearer)) : words.none],
  };
}
