import type { CommandContext, CommandResult } from '../../../cli/shell/command.ts';
import { revokeLicence } from '../../update-licence.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changingCentre } from '../open-centre.ts';

/** `sls-centre licence revoke LICENCE`. */
export async function run(
  context: CommandContext,
  [named = '']: readonly string[],
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const { licence, isNew } = await changingCentre(context, (centre) =>
    revokeLicence(centre, named),
  );
  const { id, revokedAt } = licence;
  return {
    json: { licence: id, revokedAt },
    notes: [
      isNew ? context.notePaint.good(words.licence.revoked(id)) : words.licence.alreadyRevoked(id),
    ],
  };
}
