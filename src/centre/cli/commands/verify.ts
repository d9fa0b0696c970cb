import { checksResult } from '../../../cli/checks.ts';
import type { CommandContext, CommandResult } from '../../../cli/shell/command.ts';
import { verifyCentre } from '../../verify/verify-centre.ts';
import { loadCentreWords } from '../centre-words.ts';
import { readingCentre } from '../open-centre.ts';

/** `sls-centre verify`: whether all records and the journal fit. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const checks = await readingCentre(context, (centre) =>
    verifyCentre(centre, { checksModes: context.world.platform !== 'win32' }),
  );
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
