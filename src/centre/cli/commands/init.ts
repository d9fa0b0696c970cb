import { resolve } from 'node:path';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../../../cli/shell/command.ts';
import { safe } from '../../../cli/screen.ts';
import { SlsError } from '../../../errors.ts';
import type { CentreWords } from '../../../messages/centre/words.ts';
import { fingerprint } from '../../../signed/ed25519.ts';
import { initialise, LONGEST_VENDOR, type Passphrases } from '../../init.ts';
import { findSigningKey } from '../../signing-key.ts';
import { readText } from '../../typed-fields.ts';
import { checkPassphrase } from '../../vault.ts';
import { readCentreUrl } from '../centre-url-option.ts';
import { loadCentreWords } from '../centre-words.ts';
import { placeOf, tidy } from '../open-centre.ts';
import {
  namesPassphrase,
  readPassphrase,
  ROOT_PASSPHRASE,
  SIGNING_PASSPHRASE,
} from '../passphrase.ts';
import { neededOption } from '../typed-options.ts';

/** `sls-centre init`: makes the vendor's keys and the first key set. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const out = textOption(options, 'rootKeyOut');
  const rootKeyOut = out === undefined ? undefined : resolve(out);
  const url = textOption(options, 'centreUrl');
  const vendor = await neededOption(context, options, 'vendor', {
    message: words.ask.vendor,
    read: (text) => readText('vendor', text, LONGEST_VENDOR),
  });
  const { centre, rootKeyFile } = await initialise(placeOf(context), {
    vendor,
    rootKeyOut,
    centreUrl: url === undefined ? undefined : readCentreUrl(url),
    choosePassphrases: () => choosePassphrases(context, options, words),
  });
  tidy(centre);
  centre.journal.close();
  const { trust, home } = centre;
  const { path, isUnprotected } = findSigningKey(centre);
  const rootFingerprint = fingerprint(trust.root.hex);
  const { good, bad } = context.notePaint;
  return {
    json: {
      vendor: trust.keys.vendor,
      home: home.paths.home,
      rootFingerprint,
      rootKeyFile,
      signingKeyFile: path,
      isProtected: !isUnprotected,
    },
    data: `${rootFingerprint}\n`,
    notes: [
      good(words.init.done(safe(trust.keys.vendor), home.paths.home)),
      words.init.fingerprint,
      rootKeyOut === undefined
        ? words.init.rootInside(rootKeyFile)
        : words.init.rootOutside(rootKeyFile),
      ...(isUnprotected ? [bad(words.unprotected(path))] : []),
      words.init.next,
    ],
  };
}

/** The root key has the signing key's passphrase, unless one of its own is named. */
async function choosePassphrases(
  context: CommandContext,
  options: OptionValues,
  { ask }: CentreWords,
): Promise<Passphrases> {
  if (options['passphrase'] === false) {
    const named = [SIGNING_PASSPHRASE, ROOT_PASSPHRASE].find((source) =>
      namesPassphrase(options, source),
    );
    if (named)
      throw new SlsError('FLAGS_CONFLICT', { flags: ['--no-passphrase', `--${named.file}`] });
    return { root: null, signing: null };
  }
  const signing = await readPassphrase(context, options, {
    ...SIGNING_PASSPHRASE,
    question: ask.signing,
    repeat: ask.signingAgain,
  });
  checkPassphrase(signing);
  if (!namesPassphrase(options, ROOT_PASSPHRASE)) return { root: signing, signing };
  const root = await readPassphrase(context, options, {
    ...ROOT_PASSPHRASE,
    question: ask.root,
    repeat: ask.rootAgain,
  });
  return { root, signing };
}
