import { safe } from '../../../cli/screen.ts';
import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { addProduct } from '../../add-product.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changingCentre } from '../open-centre.ts';
import { requiredOption } from '../typed-options.ts';

/** `sls-centre product add CODE --name NAME`. */
export async function run(
  context: CommandContext,
  [typed = '']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const typedName = requiredOption(options, 'name');
  const { code, name } = await changingCentre(context, (centre) =>
    addProduct(centre, typed, typedName),
  );
  return {
    json: { product: { code, name } },
    notes: [context.notePaint.good(words.product.added(code, safe(name)))],
  };
}
