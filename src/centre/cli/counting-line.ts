import type { CommandContext } from '../../cli/shell/command.ts';

/** So many more are told of; each telling costs a write. */
const STEP = 500;

/**
 * Tells on one line of a terminal how many things are done of which nobody knows how many there are,
 * and takes the line away behind the work. Says nothing where nobody looks on, with `--json` and
 * with `--quiet`.
 *
 * @param say the words for so many
 */
export async function countingLine<T>(
  { world, json, quiet }: CommandContext,
  say: (count: number) => string,
  work: (tell: (count: number) => void) => Promise<T>,
): Promise<T> {
  const { stderr } = world;
  if (!stderr.isTerminal || json || quiet) return work(() => undefined);
  let told = 0;
  try {
    return await work((count) => {
      if (count - told < STEP) return;
      told = count;
      stderr.write(`\r${say(count)}\u001B[K`);
    });
  } finally {
    if (told > 0) stderr.write('\r\u001B[K');
  }
}
