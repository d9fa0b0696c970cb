import { safe } from '../../../cli/screen.ts';
import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { blockCustomer } from '../../customers/block-customer.ts';
import { viewCustomer } from '../../customers/customer-view.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changingCentre } from '../open-centre.ts';
import { readTypedCustomer } from '../typed-customer.ts';

/** `sls-centre customer block INN`: shuts an account. */
export async function run(
  context: CommandContext,
  [inn]: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const { customer: words, innKpp } = await loadCentreWords(context.language);
  const id = readTypedCustomer(inn, options);
  const { customer, changed } = await changingCentre(context, (centre) =>
    blockCustomer(centre, id, { blocked: true }),
  );
  const who = innKpp(safe(id.inn), '', id.country);
  return {
    json: { customer: viewCustomer(customer, context.world.now), changed },
    notes: [changed ? context.notePaint.good(words.blocked(who)) : words.alreadyBlocked(who)],
  };
}
