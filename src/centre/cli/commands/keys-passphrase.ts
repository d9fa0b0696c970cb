import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { SlsError } from '../../../errors.ts';
import { openCentre, type Centre } from '../../centre.ts';
import {
  journalPassphrase,
  journalPassphrases,
  replaceSecret,
} from '../../key-sets/change-passphrase.ts';
import { findRootKey, readRootKeyFile, type RootKeyFile } from '../../key-sets/find-root-key.ts';
import { settleKeySets } from '../../key-sets/settle-key-sets.ts';
import { findSigningKey } from '../../signing-key.ts';
import { checkPassphrase, resealSecret, type SecretPurpose } from '../../vault.ts';
import { loadCentreWords } from '../centre-words.ts';
import { placeOf, tidy } from '../open-centre.ts';
import { readPassphrase, SIGNING_PASSPHRASE, type PassphraseSource } from '../passphrase.ts';
import { rootKeyOption } from '../root-key-option.ts';

/** `sls-centre keys passphrase signing|root`: puts a private key under another passphrase. */
export async function run(
  context: CommandContext,
  [typed = '']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const purpose = readPurpose(typed);
  const { keys: words } = await loadCentreWords(context.language);
  const named = rootKeyOption(options);
  if (named !== undefined && purpose === 'signing')
    throw new SlsError('FLAGS_CONFLICT', { flags: ['signing', '--root-key'] });
  const { world } = context;
  // A root key in a file of its own may lie where no centre is.
  const centre = named === undefined ? openCentre(placeOf(context)) : centreOf(context, named);
  try {
    if (centre !== undefined) {
      await settleKeySets(centre);
      await journalPassphrases(centre);
    }
    const { path, file } = find(centre, purpose, named ?? '', context);
    const ask = (source: Omit<PassphraseSource, 'purpose'>) =>
      readPassphrase(context, options, { ...source, purpose });
    const passphrases = {
      // Whichever key it is, the same options name its present one.
      present: () => ask({ ...SIGNING_PASSPHRASE, question: words.ask.present }),
      next: async () => {
        const next = await ask({
          file: 'new-passphrase-file',
          descriptor: 'new-passphrase-fd',
          question: words.ask.next,
          repeat: words.ask.again,
        });
        checkPassphrase(next);
        return next;
      },
    };
    const changedAt = new Date(world.now).toISOString();
    const sealed = await resealSecret(file, passphrases, changedAt, world.random);
    const isInside = centre !== undefined && path.startsWith(centre.paths.secrets);
    replaceSecret(isInside ? centre.home : world, path, sealed);
    if (centre !== undefined) {
      await journalPassphrase(centre.journal, sealed);
      tidy(centre);
    }
    return {
      json: { purpose, file: path },
      notes: [context.notePaint.good(words.passphrase.changed(path)), words.passphrase.copies],
    };
  } finally {
    centre?.journal.close();
  }
}

function readPurpose(typed: string): SecretPurpose {
  if (typed === 'signing' || typed === 'root') return typed;
  throw new SlsError('USAGE', {
    problem: 'invalid-value',
    name: typed,
    suggestion: 'signing, root',
  });
}

function find(
  centre: Centre | undefined,
  purpose: SecretPurpose,
  named: string,
  { world }: CommandContext,
): RootKeyFile {
  if (centre === undefined) return readRootKeyFile(world.disk, named);
  return purpose === 'signing'
    ? findSigningKey(centre)
    : findRootKey(centre, named === '' ? undefined : named);
}

/** The centre of this computer, if there is one and the root key is its own: its journal says so. */
function centreOf(context: CommandContext, rootFile: string): Centre | undefined {
  const { file } = readRootKeyFile(context.world.disk, rootFile);
  let centre: Centre;
  try {
    centre = openCentre(placeOf(context));
  } catch (error) {
    if (error instanceof SlsError && error.code === 'CENTRE_NOT_INITIALISED') return undefined;
    throw error;
  }
  if (centre.trust.root.hex === file.header.publicKey) return centre;
  centre.journal.close();
  return undefined;
}
