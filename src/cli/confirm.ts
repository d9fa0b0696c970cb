import { SlsError } from '../errors.ts';
import type { CommandContext, OptionValues } from './shell/command.ts';
import { askYes } from './shell/prompts.ts';

/**
 * Asks before something that can't be undone; `--yes` is the answer beforehand.
 *
 * @throws SlsError CONFIRMATION_REQUIRED where nobody can be asked, CANCELLED after a no
 */
export async function confirm(
  { world }: CommandContext,
  options: OptionValues,
  command: string,
  question: string,
): Promise<void> {
  if (options['yes'] === true) return;
  if (!world.isInteractive) throw new SlsError('CONFIRMATION_REQUIRED', { command });
  if (!(await askYes(question))) throw new SlsError('CANCELLED', {});
}
