import type { ImportResult } from '../actions/import-answers.ts';
import type { ScreenWords } from '../messages/cli/screen-words.ts';
import { problemLines } from './problem-lines.ts';
import { describeLicensee, safe } from './screen.ts';
import type { CommandContext } from './shell/command.ts';

/** What became of one answer, in a line; of one that was refused also why, and the next step. */
export async function resultLines(
  result: ImportResult,
  context: CommandContext,
  words: ScreenWords,
): Promise<string[]> {
  const { notePaint: paint } = context;
  if (result.outcome === 'refused') {
    const { key, problem, byCentre } = result;
    const title =
      byCentre && key !== null ? words.import.refusedByCentre(key) : words.import.refused(key);
    return [paint.bad(title), ...(await problemLines([problem], context, paint, { indent: '  ' }))];
  }
  const { key, activation, outcome } = result;
  switch (outcome) {
    case 'installed': {
      const { product, seats, licensee } = activation;
      const who = describeLicensee(licensee, words);
      return [paint.good(words.import.installed(key, safe(product.name), seats, who))];
    }
    case 'already-installed':
      return [words.import.alreadyInstalled(key)];
    case 'newer-installed':
      return [words.import.newerInstalled(key)];
  }
}
