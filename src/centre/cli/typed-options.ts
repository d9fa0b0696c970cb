import { textOption, type CommandContext, type OptionValues } from '../../cli/shell/command.ts';
import { parseKey, type Key } from '../../domain/key.ts';
import { failWith, SlsError, type Problem } from '../../errors.ts';
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

/** What a person is asked where an option is missing. */
export interface OptionQuestion {
  message: string;
  /** Throws what is wrong with a text. */
  read: (text: string) => unknown;
}

/**
 * The value of an option that must be there; on a terminal a person is asked for it.
 *
 * @throws SlsError FLAG_REQUIRED, CANCELLED
 */
export async function neededOption(
  { world, language, program, notePaint }: CommandContext,
  options: OptionValues,
  name: string,
  { message, read }: OptionQuestion,
): Promise<string> {
  const typed = textOption(options, name);
  if (typed !== undefined) return typed;
  const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (!world.isInteractive) throw new SlsError('FLAG_REQUIRED', { flag });
  const { describe } = await import('../../messages/describe.ts');
  const { askText } = await import('../../cli/shell/prompts.ts');
  const findFault = (text: string) => {
    const problem = problemOf(() => read(text));
    return problem && describe(problem, language, { program }).message;
  };
  return askText({ message, findFault, paint: notePaint });
}

function problemOf(read: () => unknown): Problem | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof SlsError) return error.problem;
    throw error;
  }
}

/** The key in an option, if it was given. @throws SlsError with the code of what is wrong with it */
export function keyOption(options: OptionValues, name: string): Key | undefined {
  const typed = textOption(options, name);
  if (typed === undefined) return undefined;
  const key = parseKey(typed);
  return key.ok ? key.value : failWith(key);
}
