import { safe } from '../../../cli/screen.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../../../cli/shell/command.ts';
import { writeOutput } from '../../../cli/shell/write-output.ts';
import { fingerprint } from '../../../signed/ed25519.ts';
import { loadCentreWords } from '../centre-words.ts';
import { readingCentre } from '../open-centre.ts';

/** `sls-centre public-key`: the vendor's key set, byte for byte. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const { text, trust } = await readingCentre(context, async (centre) => ({
    text: Buffer.from(centre.keySet).toString('utf8'),
    trust: centre.trust,
  }));
  const file = textOption(options, 'output');
  if (file !== undefined) writeOutput(context.world, file, text);
  const { vendor, version } = trust.keys;
  return {
    json: file === undefined ? (JSON.parse(text) as unknown) : { file },
    ...(file === undefined && { data: text }),
    notes: [
      words.keySet.of(safe(vendor), version),
      `  ${context.notePaint.strong(fingerprint(trust.root.hex))}`,
      ...(file === undefined ? [] : [words.keySet.written(file)]),
    ],
  };
}
