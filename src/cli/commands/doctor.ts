import { examine, type HealthCheckName } from '../../actions/doctor.ts';
import { checksResult } from '../checks.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords } from '../screen.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';

/** `sls doctor`: looks at everything that licences depend on, and says what to do. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const checks = (await examine(await openSite(context, 'doctor'))).flatMap(({ name, problems }) =>
    problems.length === 0
      ? [{ name, ok: true }]
      : problems.map((problem) => ({ name, ok: false, problem })),
  );
  const result = await checksResult(checks, context, {
    fine: (name) => words.doctor[name as HealthCheckName],
    ifNone: words.empty,
  });
  return checks.every(({ ok }) => ok) ? { ...result, notes: [words.fine] } : result;
}
