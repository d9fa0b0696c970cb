import { safe } from '../../../cli/screen.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../../../cli/shell/command.ts';
import { addLicence } from '../../add-licence.ts';
import { viewLicence } from '../../licence-view.ts';
import { readNewTerms } from '../../terms.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changingCentre } from '../open-centre.ts';
import { keyOption, requiredOption, termsFrom } from '../typed-options.ts';

/** `sls-centre licence add`: prints the key. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const needed = (name: string) => requiredOption(options, name);
  const typed = {
    ...termsFrom(options),
    product: needed('product').trim(),
    edition: needed('edition'),
    seats: needed('seats'),
    supportUntil: needed('supportUntil'),
    name: needed('name'),
  };
  if (textOption(options, 'foreign') === undefined) needed('inn');
  const terms = readNewTerms(typed);
  const soldKey = keyOption(options, 'key');
  const { licence, key } = await changingCentre(context, (centre) =>
    addLicence(centre, terms, soldKey),
  );
  return {
    json: { licence: viewLicence({ licence, version: 1, journaled: true }), key },
    data: `${key}\n`,
    notes: [context.notePaint.good(words.licence.added(licence.id, safe(terms.licensee.name)))],
  };
}
