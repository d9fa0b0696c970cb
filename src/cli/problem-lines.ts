import type { Problem } from '../errors.ts';
import type { CommandContext } from './shell/command.ts';
import { wrap } from './shell/layout.ts';
import type { Paint } from './shell/paint.ts';

/**
 * Problems with their next steps, as lines of a list. The sentences are loaded only where there is
 * a problem.
 */
export async function problemLines(
  problems: readonly Problem[],
  { program, language, world }: CommandContext,
  paint: Paint,
  indent = '',
): Promise<string[]> {
  if (problems.length === 0) return [];
  const { describe } = await import('../messages/describe.ts');
  const width = world.stderr.columns;
  return problems.flatMap((problem) => {
    const { message, next } = describe(problem, language, { program });
    const [first = '', ...others] = wrap(`• ${message}`, width, indent);
    const steps = next === undefined ? [] : wrap(next, width, `${indent}  `);
    return [paint.warn(first), ...others, ...steps];
  });
}
