import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { makeNewKey } from '../../make-new-key.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changingCentre } from '../open-centre.ts';

/** `sls-centre key new LICENCE`: prints the key. */
export async function run(
  context: CommandContext,
  [named = '']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const override = options['override'] === true;
  const { key, licence, left } = await changingCentre(context, (centre) =>
    makeNewKey(centre, named, { override }),
  );
  return {
    json: { key, licence, left },
    data: `${key}\n`,
    notes: [
      context.notePaint.good(words.key.made(licence)),
      words.key.supersedes,
      ...(left === null ? [] : [words.key.left(left)]),
    ],
  };
}
