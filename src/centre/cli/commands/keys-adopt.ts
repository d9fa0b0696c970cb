import type { CommandContext, CommandResult } from '../../../cli/shell/command.ts';
import { commitKeySet } from '../../key-sets/commit-key-set.ts';
import { journalPassphrases } from '../../key-sets/change-passphrase.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changeLines } from '../key-set-lines.ts';
import { changingCentre } from '../open-centre.ts';

const LIMIT = 1024 * 1024;

/** `sls-centre keys adopt FILE`: puts a key set in force that was signed elsewhere. */
export async function run(
  context: CommandContext,
  [file = '-']: readonly string[],
): Promise<CommandResult> {
  const { keys: words } = await loadCentreWords(context.language);
  const document = context.world.readInput(file, LIMIT);
  const { outcome, before, set } = await changingCentre(context, async (centre) => {
    await journalPassphrases(centre);
    return commitKeySet(centre, document);
  });
  const { keys } = set.trust;
  const { version } = keys;
  return {
    json: { version, made: null, proposal: null, inForce: true },
    notes:
      outcome === 'unchanged'
        ? [words.unchanged(version)]
        : [
            context.notePaint.good(words.inForce(version)),
            ...changeLines(before.trust.keys, keys, words, context.language),
            words.travels,
            words.backup,
          ],
  };
}
