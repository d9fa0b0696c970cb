import { resolve } from 'node:path';
import { isPasswordSet, setPassword } from '../../actions/administrator.ts';
import { failWith, SlsError } from '../../errors.ts';
import { checkPasswordLength, sealPassword } from '../../http/passwords/password.ts';
import { readAdministrator } from '../../store/administrator-file.ts';
import { openSite } from '../open-site.ts';
import { loadServerWords } from '../server-words.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../shell/command.ts';
import { firstLine } from '../shell/first-line.ts';
import { askSecret } from '../shell/prompts.ts';

const FLAG = '--password-file';
/** A password is a line, not a book. */
const LIMIT = 64 * 1024;

/** `sls password set`: asks for the administrator's password twice, or reads it from a file. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const { password: words } = await loadServerWords(context.language);
  const site = await openSite(context, 'password set');
  const typed = await readPassword(context, options, words);
  const password = checkPasswordLength(typed);
  if (!password.ok) return failWith(password);
  const replaced = isPasswordSet(readAdministrator(site.home));
  await setPassword(site, await sealPassword(password.value, site.home.random));
  return {
    json: { replaced },
    notes: [context.notePaint.good(words.set), ...(replaced ? [words.sessionsEnded] : [])],
  };
}

/** Never an argument: those are there for everybody to see. */
async function readPassword(
  { world }: CommandContext,
  options: OptionValues,
  words: { ask: string; again: string },
): Promise<string> {
  const file = textOption(options, 'passwordFile');
  const required = new SlsError('PASSWORD_REQUIRED', { flag: FLAG });
  if (file === undefined && !world.isInteractive) throw required;
  const typed =
    file === undefined
      ? await askSecret(words.ask)
      : firstLine(world.readInput(file === '-' ? file : resolve(file), LIMIT));
  if (typed === '') throw required;
  if (file === undefined && (await askSecret(words.again)) !== typed)
    throw new SlsError('PASSWORDS_DIFFER', {});
  return typed;
}
