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
  { indent = '', bullet = '• ' }: { indent?: string; bullet?: string } = {},
): Promise<string[]> {
  if (problems.length === 0) return [];
  const { describe } = await import('../messages/describe.ts');
  const inner = indent + ' '.repeat(bullet.length);
  return problems.flatMap((problem) => {
    const { message, next } = describe(problem, language, { program });
    const [first = '', ...others] = wrap(message, world.stderr.columns, inner);
    const steps = next === undefined ? [] : wrap(next, world.stderr.columns, inner);
    return [paint.warn(indent + bullet + first.slice(inner.length)), ...others, ...steps];
  });
}
