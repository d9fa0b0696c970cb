import type { Check } from '../actions/validate.ts';
import { safe } from './screen.ts';
import type { CommandContext, CommandResult } from './shell/command.ts';
import { wrap } from './shell/layout.ts';

const BAD = 3;

/** `[OK] name: text` lines, each fault with its next step. */
export async function checksResult(
  checks: readonly Check[],
  { program, language, paint, world }: CommandContext,
  words: { fine: (name: string) => string; ifNone: string },
): Promise<CommandResult> {
  const { describe } = await import('../messages/describe.ts');
  const lines = checks.flatMap(({ name: raw, problem }) => {
    const name = safe(raw);
    if (problem === undefined) {
      const text = words.fine(raw);
      return [`${paint.good('[OK]')} ${name}${text === '' ? '' : `: ${text}`}`];
    }
    const { message, next } = describe(problem, language, { program });
    const [first = '', ...others] = wrap(`[!!] ${name}: ${message}`, world.stdout.columns);
    return [
      first.replace('[!!]', paint.bad('[!!]')),
      ...[...others, ...wrap(next ?? '', world.stdout.columns - 5)]
        .filter((line) => line !== '')
        .map((line) => `     ${line}`),
    ];
  });
  return {
    exit: checks.every(({ ok }) => ok) ? 0 : BAD,
    json: {
      checks: checks.map(({ name, ok, problem }) => ({
        name,
        ok,
        ...(problem && { code: problem.code, details: problem.details }),
      })),
    },
    data: lines.map((line) => `${line}\n`).join(''),
    notes: checks.length === 0 ? [words.ifNone] : [],
  };
}
