import { safe } from '../../cli/screen.ts';
import type { CommandContext, CommandResult, OptionValues } from '../../cli/shell/command.ts';
import { blockCustomer } from '../customers/block-customer.ts';
import { viewCustomer } from '../customers/customer-view.ts';
import { loadCentreWords } from './centre-words.ts';
import { changingCentre } from './open-centre.ts';
import { readTypedCustomer } from './typed-customer.ts';

/** Shuts the account of a customer, or opens it again. */
export function changeBlocked(wish: { blocked: boolean }) {
  return async (
    context: CommandContext,
    [inn]: readonly string[],
    options: OptionValues,
  ): Promise<CommandResult> => {
    const { customer: words, innKpp } = await loadCentreWords(context.language);
    const id = readTypedCustomer(inn, options);
    const { customer, changed } = await changingCentre(context, (centre) =>
      blockCustomer(centre, id, wish),
    );
    const who = innKpp(safe(id.inn), '', id.country);
    const [done, already] = wish.blocked
      ? [words.blocked, words.alreadyBlocked]
      : [words.unblocked, words.alreadyOpen];
    return {
      json: { customer: viewCustomer(customer, context.world.now), changed },
      notes: [changed ? context.notePaint.good(done(who)) : already(who)],
    };
  };
}
