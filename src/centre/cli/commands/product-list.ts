import { safe } from '../../../cli/screen.ts';
import type { CommandContext, CommandResult } from '../../../cli/shell/command.ts';
import { columns } from '../../../cli/shell/layout.ts';
import { loadCentreWords } from '../centre-words.ts';
import { readingCentre } from '../open-centre.ts';

/** `sls-centre product list`. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const products = await readingCentre(context, async ({ registry }) => registry.listProducts());
  const lines = columns(products.map(({ code, name }) => [code, safe(name)]));
  return {
    json: { products: products.map(({ code, name }) => ({ code, name })) },
    data: lines.map((line) => `${line}\n`).join(''),
    notes: products.length === 0 ? [words.product.none] : [],
  };
}
