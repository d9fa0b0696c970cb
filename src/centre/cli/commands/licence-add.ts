import { loadScreenWords, safe } from '../../../cli/screen.ts';
import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { readTypedLicensee } from '../../../cli/typed-licensee.ts';
import type { TypedLicenseeId } from '../../../domain/licensee-id.ts';
import type { CentreWords } from '../../../messages/centre/words.ts';
import { addLicence } from '../../add-licence.ts';
import { findProduct } from '../../add-product.ts';
import type { Centre } from '../../centre.ts';
import type { LicenceTerms } from '../../licence-record.ts';
import { viewLicence } from '../../licence-view.ts';
import { changeTerms, readNewTerms, type TypedTerms } from '../../terms.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changingCentre } from '../open-centre.ts';
import { keyOption, neededOption, termsFrom } from '../typed-options.ts';

/** `sls-centre licence add`: prints the key. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const soldKey = keyOption(options, 'key');
  const { licence, key } = await changingCentre(context, async (centre) => {
    const terms = await readTerms(centre, context, options, words);
    return addLicence(centre, terms, soldKey);
  });
  const name = safe(licence.terms.licensee.name);
  return {
    json: { licence: viewLicence({ licence, version: 1, journaled: true }), key },
    data: `${key}\n`,
    notes: [context.notePaint.good(words.licence.added(licence.id, name))],
  };
}

async function readTerms(
  centre: Centre,
  context: CommandContext,
  options: OptionValues,
  { ask }: CentreWords,
): Promise<LicenceTerms> {
  const typed = termsFrom(options);
  const needed = (name: 'edition' | 'seats' | 'supportUntil' | 'name') =>
    neededOption(context, options, name, {
      message: ask[name],
      read: (text) => changeTerms(BLANK, { [name]: text }),
    });
  const product = await neededOption(context, options, 'product', {
    message: ask.product,
    read: (text) => findProduct(centre, text.trim()),
  });
  const terms = {
    ...typed,
    product: product.trim(),
    edition: await needed('edition'),
    seats: await needed('seats'),
    supportUntil: await needed('supportUntil'),
    name: await needed('name'),
  };
  return readNewTerms({ ...terms, ...(await readLicensee(context, typed)) });
}

/** As the licence server reads it, with the same questions. */
async function readLicensee(
  context: CommandContext,
  { inn, kpp, country, foreign }: TypedTerms,
): Promise<TypedLicenseeId> {
  const typed = { inn, kpp, country, foreign };
  const id = await readTypedLicensee(context, typed, await loadScreenWords(context.language));
  return foreign === undefined ? { ...typed, inn: id.inn, kpp: id.kpp } : typed;
}

/** For questions about one field at a time. */
const BLANK = readNewTerms({
  product: 'x',
  edition: 'x',
  seats: '1',
  supportUntil: 'none',
  name: 'x',
  foreign: 'x',
});
