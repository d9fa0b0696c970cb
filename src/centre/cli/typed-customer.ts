import { textOption, type OptionValues } from '../../cli/shell/command.ts';
import { failWith, SlsError } from '../../errors.ts';
import { parseCustomerId, type CustomerId } from '../customers/customer-id.ts';

/** The customer that an argument or options name. @throws SlsError with the code of what is wrong */
export function readTypedCustomer(inn: string | undefined, options: OptionValues): CustomerId {
  const country = textOption(options, 'country');
  const foreign = textOption(options, 'foreign');
  const id = parseCustomerId({ inn, country, foreign });
  if (id.ok) return id.value;
  // Here it is an argument; the sentence of INN_REQUIRED names an option.
  if (id.code === 'INN_REQUIRED')
    throw new SlsError('FLAG_REQUIRED', { flag: 'INN', asked: false });
  return failWith(id);
}
