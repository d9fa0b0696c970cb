import { textOption, type OptionValues } from '../../cli/shell/command.ts';
import { parseKey, type Key } from '../../domain/key.ts';
import { failWith, SlsError } from '../../errors.ts';
import type { TypedTerms } from '../terms.ts';

/** The terms of a licence as the options have them. */
export function termsFrom(options: OptionValues): TypedTerms {
  const text = (name: string) => textOption(options, name);
  const { feature } = options;
  return {
    edition: text('edition'),
    seats: text('seats'),
    seatPer: text('seatPer'),
    name: text('name'),
    validFrom: text('validFrom'),
    expires: text('expires'),
    supportUntil: text('supportUntil'),
    confirmDays: text('confirmDays'),
    binding: text('binding'),
    features: Array.isArray(feature) ? feature : [],
    inn: text('inn'),
    kpp: text('kpp'),
    country: text('country'),
    foreign: text('foreign'),
  };
}

/** The value of an option that must be there. @throws SlsError FLAG_REQUIRED */
export function requiredOption(options: OptionValues, name: string): string {
  const value = textOption(options, name);
  const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (value === undefined) throw new SlsError('FLAG_REQUIRED', { flag });
  return value;
}

/** The key in an option, if it was given. @throws SlsError with the code of what is wrong with it */
export function keyOption(options: OptionValues, name: string): Key | undefined {
  const typed = textOption(options, name);
  if (typed === undefined) return undefined;
  const key = parseKey(typed);
  return key.ok ? key.value : failWith(key);
}
