import { examine, type HealthCheckName } from '../../actions/doctor.ts';
import { checksResult } from '../checks.ts';
import { openLinkFor } from '../open-link.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords } from '../screen.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';

/** `sls doctor`: looks at everything that licences depend on, and says what to do. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const found = await examine(
    await openSite(context, 'doctor'),
    openLinkFor(context, words.asking),
  );
  const checks = found.flatMap(({ name, problems }) =>
    problems.length === 0
      ? [{ name, ok: true }]
      : problems.map((problem) => ({ name, ok: false, problem })),
  );
  const isSkipped = (name: string) => found.some((check) => check.name === name && check.isSkipped);
  const result = await checksResult(checks, context, {
    // Only a centre is left out anywhere.
    fine: (name) => (isSkipped(name) ? words.noCentre : words.doctor[name as HealthCheckName]),
    ifNone: words.empty,
  });
  return checks.every(({ ok }) => ok) ? { ...result, notes: [words.fine] } : result;
}
