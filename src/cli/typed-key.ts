import { parseKey, type Key } from '../domain/key.ts';
import { failWith, SlsError } from '../errors.ts';
import type { ScreenWords } from '../messages/cli/screen-words.ts';
import type { CommandContext } from './shell/command.ts';
import { askText } from './shell/prompts.ts';

/** A key from the command line. @throws SlsError with the code of what is wrong with it */
export function parseTypedKey(text: string): Key {
  const key = parseKey(text);
  return key.ok ? key.value : failWith(key);
}

/** A key from the command line, or from a person who is asked for it. */
export async function readTypedKey(
  { world, language, notePaint }: CommandContext,
  typed: string | undefined,
  words: ScreenWords,
): Promise<Key> {
  if (typed !== undefined) return parseTypedKey(typed);
  if (!world.isInteractive) throw new SlsError('FLAG_REQUIRED', { flag: 'KEY' });
  const { describe } = await import('../messages/describe.ts');
  const text = await askText({
    message: words.ask.key,
    paint: notePaint,
    findFault: (answer) => {
      const key = parseKey(answer);
      return key.ok ? undefined : describe(key, language).message;
    },
  });
  return parseTypedKey(text);
}
