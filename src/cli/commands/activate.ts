import { enterKey } from '../../actions/activate.ts';
import type { Problem } from '../../errors.ts';
import { openSite } from '../open-site.ts';
import { problemLines } from '../problem-lines.ts';
import { loadScreenWords } from '../screen.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../shell/command.ts';
import { readTypedKey } from '../typed-key.ts';
import { readTypedLicensee } from '../typed-licensee.ts';

/** `sls activate [KEY]`: checks what was typed, stores the key, says the next step. */
export async function run(
  context: CommandContext,
  [typedKey]: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const key = await readTypedKey(context, typedKey, words);
  const licensee = await readTypedLicensee(
    context,
    {
      inn: textOption(options, 'inn'),
      kpp: textOption(options, 'kpp'),
      country: textOption(options, 'country'),
      foreign: textOption(options, 'foreign'),
    },
    words,
  );
  const { state } = await enterKey(await openSite(context, 'activate'), key, licensee);
  const stands = state === 'active';
  const untrusted: Problem = { code: 'ACTIVATION_UNTRUSTED', details: { key } };
  return {
    json: { key, state, via: 'pending' },
    notes: [
      context.notePaint.good(stands ? words.activate.stillActive(key) : words.activate.stored(key)),
      // A request without names leaves it out: first comes trust.
      ...(state === 'untrusted'
        ? await problemLines([untrusted], context, context.notePaint)
        : [words.activate.next]),
    ],
  };
}
