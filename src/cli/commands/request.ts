import { makeRequestText } from '../../actions/make-request.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords } from '../screen.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../shell/command.ts';
import { writeOutput } from '../shell/write-output.ts';
import { parseTypedKey } from '../typed-key.ts';

/** `sls request [KEY…] [-o FILE]`: the text to carry to the centre. */
export async function run(
  context: CommandContext,
  typedKeys: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const keys = typedKeys.map(parseTypedKey);
  const { text, requests, identifiable } = await makeRequestText(
    await openSite(context, 'request'),
    keys,
  );
  const file = textOption(options, 'output');
  if (file !== undefined) writeOutput(context.world, file, text);
  const repeated = requests.filter((request) => request.repeated).length;
  const made = requests.length - repeated;
  const { good, warn } = context.notePaint;
  return {
    json: { text, requests, ...(file !== undefined && { file }) },
    ...(file === undefined && { data: text }),
    notes: [
      ...(made > 0 ? [good(words.request.made(made))] : []),
      ...(repeated > 0 ? [good(words.request.repeated(repeated))] : []),
      ...(file === undefined ? [] : [words.request.written(file)]),
      ...(identifiable ? [] : [warn(words.request.unidentifiable)]),
      words.request.next,
    ],
  };
}
