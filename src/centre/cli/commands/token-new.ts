import { safe } from '../../../cli/screen.ts';
import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { makeToken } from '../../tokens/make-token.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changingCentre } from '../open-centre.ts';

/** `sls-centre token new NAME`: prints the token, this once. */
export async function run(
  context: CommandContext,
  [typed = '']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const { token: words } = await loadCentreWords(context.language);
  const { token, text } = await changingCentre(context, (centre) =>
    makeToken(centre, typed, { readOnly: options['readOnly'] === true }),
  );
  const { id, name, readOnly } = token;
  return {
    json: { token: text, id, name, readOnly },
    data: `${text}\n`,
    notes: [context.notePaint.good(words.made(safe(name), readOnly)), words.once],
  };
}
