import type { CommandContext, CommandResult } from '../../../cli/shell/command.ts';
import { findLicence } from '../../find-licence.ts';
import { viewLicence } from '../../licence-view.ts';
import { loadCentreWords } from '../centre-words.ts';
import { licenceLines } from '../licence-lines.ts';
import { readingCentre } from '../open-centre.ts';

/** `sls-centre licence show LICENCE`. */
export async function run(
  context: CommandContext,
  [named = '']: readonly string[],
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const licence = await readingCentre(context, async (centre) =>
    viewLicence(findLicence(centre, named)),
  );
  const lines = licenceLines(licence, context, words);
  return { json: { licence }, data: lines.map((line) => `${line}\n`).join('') };
}
