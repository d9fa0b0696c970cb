import { resolve } from 'node:path';
import { textOption, type CommandContext, type OptionValues } from '../../cli/shell/command.ts';
import type { KeyWords } from '../../messages/centre/key-words.ts';
import type { Signer } from '../../signed/ed25519.ts';
import type { RootKeyFile } from '../key-sets/find-root-key.ts';
import { openSecretFile } from '../secret-files.ts';
import { readPassphrase, ROOT_PASSPHRASE } from './passphrase.ts';

/** The file that `--root-key` names. */
export function rootKeyOption(options: OptionValues): string | undefined {
  const named = textOption(options, 'rootKey');
  return named === undefined ? undefined : resolve(named);
}

/** Opens a root key; its passphrase is asked for only where it has one. */
export function openNamedRootKey(
  context: CommandContext,
  options: OptionValues,
  file: RootKeyFile,
  words: KeyWords,
): Promise<Signer> {
  return openSecretFile(file, () =>
    readPassphrase(context, options, { ...ROOT_PASSPHRASE, question: words.ask.openRoot }),
  );
}
