import { safe } from '../../../cli/screen.ts';
import type { CommandContext, CommandResult } from '../../../cli/shell/command.ts';
import { revokeToken } from '../../tokens/revoke-token.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changingCentre } from '../open-centre.ts';

/** `sls-centre token revoke ID|NAME`: a centre that serves refuses it from its next request on. */
export async function run(
  context: CommandContext,
  [named = '']: readonly string[],
): Promise<CommandResult> {
  const { token: words } = await loadCentreWords(context.language);
  const { token, isNew } = await changingCentre(context, (centre) => revokeToken(centre, named));
  const { id, name, revokedAt } = token;
  return {
    json: { id, name, revokedAt },
    notes: [
      isNew ? context.notePaint.good(words.revoked(safe(name))) : words.alreadyRevoked(safe(name)),
    ],
  };
}
