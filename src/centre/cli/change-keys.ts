import { resolve } from 'node:path';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../../cli/shell/command.ts';
import { writeOutput } from '../../cli/shell/write-output.ts';
import { SlsError } from '../../errors.ts';
import { formatInstant } from '../../messages/dates.ts';
import type { CentreWords } from '../../messages/centre/words.ts';
import { verifyVendorKeys } from '../../signed/verify.ts';
import type { Centre } from '../centre.ts';
import { journalPassphrase, journalPassphrases } from '../key-sets/change-passphrase.ts';
import {
  discardKey,
  planKeySet,
  signAndCommit,
  type KeySetWish,
  type PlannedKeySet,
} from '../key-sets/change-key-set.ts';
import { findKeySetChanges } from '../key-sets/key-set-changes.ts';
import { findRootKey } from '../key-sets/find-root-key.ts';
import type { StoredKeySet } from '../key-sets/key-set-files.ts';
import { encodeProposal } from '../key-sets/proposal.ts';
import { loadCentreWords } from './centre-words.ts';
import { changeLines } from './key-set-lines.ts';
import { changingCentre } from './open-centre.ts';
import { namesPassphrase, readPassphrase, SIGNING_PASSPHRASE } from './passphrase.ts';
import { openNamedRootKey, rootKeyOption } from './root-key-option.ts';

const LIMIT = 64 * 1024;

interface Changed {
  plan: PlannedKeySet;
  /** File that the set was written to, to be signed elsewhere; undefined where it is in force. */
  proposal: string | undefined;
  isUnprotected: boolean;
  path: string | null;
}

/**
 * Makes the next key set: signs it by the root key and puts it in force, or writes it to a file that
 * is carried to the root key.
 *
 * @throws SlsError ROOT_KEY_REQUIRED, FLAGS_CONFLICT, and as planKeySet and commitKeySet
 */
export async function changeKeys(
  context: CommandContext,
  options: OptionValues,
  wish: KeySetWish,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const proposal = textOption(options, 'proposal');
  if (proposal !== undefined && textOption(options, 'rootKey') !== undefined)
    throw new SlsError('FLAGS_CONFLICT', { flags: ['--proposal', '--root-key'] });
  const changed = await changingCentre(context, async (centre): Promise<Changed> => {
    await journalPassphrases(centre);
    const base = readBase(context, options, centre);
    const choosePassphrase = () => chooseSigningPassphrase(context, options, words);
    const plan = { base, isCarried: proposal !== undefined, choosePassphrase };
    const planned =
      proposal === undefined
        ? await signHere(context, options, centre, wish, plan, words)
        : await planKeySet(centre, wish, plan);
    if (proposal !== undefined) writeProposal(context, centre, proposal, planned);
    const path = planned.made === null ? null : centre.paths.signingKeyFile(planned.made);
    return { plan: planned, proposal, path, isUnprotected: options['passphrase'] === false };
  });
  return resultOf(context, changed, wish, words);
}

async function signHere(
  context: CommandContext,
  options: OptionValues,
  centre: Centre,
  wish: KeySetWish,
  plan: Parameters<typeof planKeySet>[2],
  words: CentreWords,
): Promise<PlannedKeySet> {
  // Opened first: without it a new key would be made for nothing.
  const rootFile = findRootKey(centre, rootKeyOption(options));
  const root = await openNamedRootKey(context, options, rootFile, words.keys);
  await journalPassphrase(centre.journal, rootFile.file);
  const planned = await planKeySet(centre, wish, plan);
  await signAndCommit(centre, root, planned);
  return planned;
}

function writeProposal(
  { world }: CommandContext,
  centre: Centre,
  file: string,
  planned: PlannedKeySet,
): void {
  try {
    writeOutput(world, file, encodeProposal(planned));
  } catch (error) {
    discardKey(centre, planned.made);
    throw error;
  }
}

/** The set in force; or a newer one that the vendor published and this home, restored, has lost. */
function readBase(
  { world }: CommandContext,
  options: OptionValues,
  { keySet, trust }: Centre,
): StoredKeySet {
  const inForce = { document: keySet, trust };
  const named = textOption(options, 'newestSet');
  if (named === undefined) return inForce;
  const document = world.readInput(resolve(named), LIMIT);
  const newest = { document, trust: verifyVendorKeys(document, trust.root.hex) };
  return newest.trust.keys.version > trust.keys.version ? newest : inForce;
}

async function chooseSigningPassphrase(
  context: CommandContext,
  options: OptionValues,
  { keys: { ask } }: CentreWords,
): Promise<string | null> {
  if (options['passphrase'] !== false)
    return readPassphrase(context, options, {
      ...SIGNING_PASSPHRASE,
      question: ask.newSigning,
      repeat: ask.again,
    });
  if (namesPassphrase(options, SIGNING_PASSPHRASE))
    throw new SlsError('FLAGS_CONFLICT', {
      flags: ['--no-passphrase', `--${SIGNING_PASSPHRASE.file}`],
    });
  return null;
}

function resultOf(
  { language, notePaint }: CommandContext,
  { plan, proposal, path, isUnprotected }: Changed,
  wish: KeySetWish,
  { keys: words, unprotected }: CentreWords,
): CommandResult {
  const { base, keys, made } = plan;
  const { version } = keys;
  const [ending] = findKeySetChanges(base.trust.keys, keys).retired;
  const head =
    proposal === undefined
      ? notePaint.good(words.inForce(version))
      : words.proposal.written(proposal, version);
  return {
    json: { version, made, proposal: proposal ?? null, inForce: proposal === undefined },
    ...(made !== null && { data: `${made}\n` }),
    notes: [
      head,
      ...changeLines(base.trust.keys, keys, words, language),
      ...(made !== null && wish.kind === 'revoke' ? [words.madeWithIt] : []),
      ...(path === null ? [] : [words.keyLiesIn(path)]),
      ...(path !== null && isUnprotected ? [notePaint.bad(unprotected(path))] : []),
      ...(proposal === undefined
        ? [words.travels, ...(made === null ? [] : [words.backup])]
        : [
            ...words.proposal.next(proposal),
            ...(ending === undefined
              ? []
              : [words.proposal.until(formatInstant(ending.notAfter, language))]),
          ]),
    ],
  };
}
