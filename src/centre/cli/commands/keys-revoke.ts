import { confirm } from '../../../cli/confirm.ts';
import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { SlsError } from '../../../errors.ts';
import { changeKeys } from '../change-keys.ts';
import { loadCentreWords } from '../centre-words.ts';
import { readingCentre } from '../open-centre.ts';

/** `sls-centre keys revoke KEYID`: what the key signs is installed no more. */
export async function run(
  context: CommandContext,
  [typed = '']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const { keys: words } = await loadCentreWords(context.language);
  const keyid = typed.trim().toLowerCase();
  const entry = await readingCentre(context, async ({ trust }) =>
    trust.keys.signingKeys.find((listed) => listed.keyid === keyid),
  );
  if (entry === undefined) throw new SlsError('SIGNING_KEY_UNKNOWN', { keyid: typed });
  if (entry.revoked)
    return {
      json: { version: null, made: null, proposal: null, inForce: true },
      notes: [words.alreadyRevoked(keyid)],
    };
  await confirm(context, options, `sls-centre keys revoke ${keyid}`, words.ask.revoke);
  return changeKeys(context, options, { kind: 'revoke', keyid });
}
