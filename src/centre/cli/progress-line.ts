import type { CommandContext } from '../../cli/shell/command.ts';
import type { ReportProgress } from '../import/finish-import.ts';

/** Lines that a person can follow; each costs a write. */
const STEPS = 200;

/**
 * Tells on one line of a terminal how far work has come, and takes the line away at the end. Says
 * nothing where nobody looks on, with `--json` and with `--quiet`.
 *
 * @param say the words for so many of so many
 */
export function progressLine(
  { world, json, quiet }: CommandContext,
  say: (done: number, total: number) => string,
): ReportProgress {
  const { stderr } = world;
  if (!stderr.isTerminal || json || quiet) return () => undefined;
  let told = -1;
  return (done, total) => {
    const step = Math.floor((done * STEPS) / total);
    if (done === total) stderr.write('\r\u001B[K');
    else if (step !== told) stderr.write(`\r${say(done, total)}\u001B[K`);
    told = step;
  };
}
