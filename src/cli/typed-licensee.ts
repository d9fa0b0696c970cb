import { parseLicenseeId, type LicenseeId, type TypedLicenseeId } from '../domain/licensee-id.ts';
import { failWith, SlsError, type Problem } from '../errors.ts';
import type { ScreenWords } from '../messages/cli/screen-words.ts';
import type { CommandContext } from './shell/command.ts';
import { askText } from './shell/prompts.ts';

/**
 * Who bought the key, from the command line, or from a person who is asked for what is missing.
 *
 * @throws SlsError with the code of what is wrong; FLAG_REQUIRED where nobody can be asked
 */
export async function readTypedLicensee(
  context: CommandContext,
  typed: TypedLicenseeId,
  words: ScreenWords,
): Promise<LicenseeId> {
  const complete = { ...typed };
  if (complete.inn === undefined && complete.foreign === undefined)
    complete.inn = await ask(context, '--inn', words.ask.inn, (inn) =>
      findFault({ ...typed, inn }, true),
    );
  const { inn } = complete;
  if (inn !== undefined && complete.kpp === undefined && wantsKpp({ ...complete, inn }))
    complete.kpp = await ask(context, '--kpp', words.ask.kpp, (kpp) =>
      findFault({ ...complete, kpp }, false),
    );
  const licensee = parseLicenseeId(complete);
  return licensee.ok ? licensee.value : failWith(licensee);
}

async function ask(
  { world, language, notePaint }: CommandContext,
  flag: string,
  message: string,
  findProblem: (text: string) => Problem | undefined,
): Promise<string> {
  if (!world.isInteractive) {
    if (flag === '--kpp') throw new SlsError('KPP_REQUIRED', {});
    throw new SlsError('FLAG_REQUIRED', { flag });
  }
  const { describe } = await import('../messages/describe.ts');
  return askText({
    message,
    paint: notePaint,
    findFault: (text) => {
      const problem = findProblem(text);
      return problem && describe(problem, language).message;
    },
  });
}

/** An organisation's INN that came without a KPP. */
function wantsKpp(typed: TypedLicenseeId & { inn: string }): boolean {
  const licensee = parseLicenseeId(typed);
  return !licensee.ok && licensee.code === 'KPP_REQUIRED';
}

/** While the INN is asked for, a missing KPP is no fault yet. */
function findFault(typed: TypedLicenseeId, kppComesLater: boolean): Problem | undefined {
  const licensee = parseLicenseeId(typed);
  if (licensee.ok || (kppComesLater && licensee.code === 'KPP_REQUIRED')) return undefined;
  return licensee;
}
