import { textOption, type OptionValues } from '../../cli/shell/command.ts';
import { failWith } from '../../errors.ts';
import { parseCustomerId, type CustomerId } from '../customers/customer-id.ts';

/** The customer that an argument or options name. @throws SlsError with the code of what is wrong */
export function readTypedCustomer(inn: string | undefined, options: OptionValues): CustomerId {
  const country = textOption(options, 'country');
  const foreign = textOption(options, 'foreign');
  const id = parseCustomerId({ inn, country, foreign });
  return id.ok ? id.value : failWith(id);
}
