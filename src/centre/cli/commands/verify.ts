import { checksResult } from '../../../cli/checks.ts';
import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { repairRecords } from '../../repair-records.ts';
import { verifyCentre } from '../../verify/verify-centre.ts';
import { loadCentreWords } from '../centre-words.ts';
import { readingCentre, tidy } from '../open-centre.ts';
import { countingLine } from '../counting-line.ts';
import { progressLine } from '../progress-line.ts';

/** `sls-centre verify`: whether all records and the journal fit. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const checks = await readingCentre(context, async (centre) => {
    if (options['repair'] === true) {
      await repairRecords(centre, progressLine(context, words.import.adding));
      tidy(centre);
    }
    const checksModes = context.world.platform !== 'win32';
    return countingLine(context, words.checking, (onProgress) =>
      verifyCentre(centre, { checksModes, onProgress }),
    );
  });
  const fine = new Map(
    checks.flatMap((check) =>
      check.ok ? [[check.name as string, words.checks[check.name](check.details)]] : [],
    ),
  );
  const result = await checksResult(checks, context, {
    fine: (name) => fine.get(name) ?? '',
    ifNone: '',
  });
  const problems = checks.filter(({ ok }) => !ok).length;
  if (problems === 0) return result;
  const { describe } = await import('../../../messages/describe.ts');
  const { program, language, notePaint } = context;
  const summary = describe({ code: 'RECORDS_INCONSISTENT', details: { problems } }, language, {
    program,
  });
  return { ...result, notes: [notePaint.bad(summary.message), summary.next ?? ''] };
}
