import { enterKey, type Entered } from '../../actions/activate.ts';
import { activateOnline } from '../../actions/activate-online.ts';
import { findCentre } from '../../actions/find-centre.ts';
import type { Problem } from '../../errors.ts';
import type { ScreenWords } from '../../messages/cli/screen-words.ts';
import { resultLines } from '../import-lines.ts';
import { openLinkFor } from '../open-link.ts';
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

/** `sls activate [KEY]`: checks what was typed, stores the key, and asks the centre where there is one. */
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
  const site = await openSite(context, 'activate');
  const entered = await enterKey(site, key, licensee);
  const centre = options['offline'] === true ? undefined : findCentre(site);
  if (centre === undefined) return storedResult(context, entered, words);

  const link = await openLinkFor(context, words.asking)(centre);
  const { state, result } = await activateOnline(site, key, link);
  return {
    json: { key, state, via: 'online' },
    notes: [...(await resultLines(result, context, words)), words.import.next],
  };
}

async function storedResult(
  context: CommandContext,
  { key, state }: Entered,
  words: ScreenWords,
): Promise<CommandResult> {
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
