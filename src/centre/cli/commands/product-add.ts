import { safe } from '../../../cli/screen.ts';
import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { addProduct, LONGEST_PRODUCT_NAME } from '../../add-product.ts';
import { readText } from '../../typed-fields.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changingCentre } from '../open-centre.ts';
import { neededOption } from '../typed-options.ts';

/** `sls-centre product add CODE --name NAME`. */
export async function run(
  context: CommandContext,
  [typed = '']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const typedName = await neededOption(context, options, 'name', {
    message: words.ask.productName,
    read: (text) => readText('name', text, LONGEST_PRODUCT_NAME),
  });
  const { code, name } = await changingCentre(context, (centre) =>
    addProduct(centre, typed, typedName),
  );
  return {
    json: { product: { code, name } },
    notes: [context.notePaint.good(words.product.added(code, safe(name)))],
  };
}
