import type { Command } from 'commander';
import { SlsError } from '../../errors.ts';

/** Placeholders of what names a file or a licence. */
const NAMES: ReadonlySet<string> = new Set(['file', 'licence', 'proposal']);
const VALUE = /<([\w-]+)>/;

/**
 * Refuses an empty name, which a script's unset variable leaves: as a path it would be the folder
 * that the program happens to stand in.
 *
 * @param command as it was parsed
 * @throws SlsError USAGE
 */
export function refuseEmptyNames(command: Command): void {
  for (const [at, argument] of command.registeredArguments.entries())
    if (NAMES.has(argument.name()) && command.args[at] === '')
      throw invalid(argument.name().toUpperCase());
  for (const option of command.options) {
    const names = NAMES.has(VALUE.exec(option.flags)?.[1] ?? '');
    if (names && command.getOptionValue(option.attributeName()) === '')
      throw invalid(option.long ?? option.flags);
  }
}

function invalid(name: string): SlsError {
  return new SlsError('USAGE', { problem: 'invalid-value', name, suggestion: null });
}
