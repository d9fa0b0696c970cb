import { confirm } from '../../../cli/confirm.ts';
import { safe } from '../../../cli/screen.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../../../cli/shell/command.ts';
import { writeOutput } from '../../../cli/shell/write-output.ts';
import { SlsError } from '../../../errors.ts';
import { fingerprint } from '../../../signed/ed25519.ts';
import { readRootKeyFile } from '../../key-sets/find-root-key.ts';
import { parseProposal } from '../../key-sets/proposal.ts';
import { signProposal } from '../../key-sets/sign-proposal.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changeLines } from '../key-set-lines.ts';
import { openNamedRootKey, rootKeyOption } from '../root-key-option.ts';

const LIMIT = 1024 * 1024;

/** `sls-centre keys sign PROPOSAL`: on the computer with the root key, which needs no centre. */
export async function run(
  context: CommandContext,
  [proposalFile = '-']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const { world, language, notePaint } = context;
  const { keys: words } = await loadCentreWords(language);
  const rootPath = rootKeyOption(options);
  if (rootPath === undefined)
    throw new SlsError('FLAG_REQUIRED', { flag: '--root-key', asked: false });
  const rootFile = readRootKeyFile(world.disk, rootPath);
  const rootHex = rootFile.file.header.publicKey;
  const proposal = parseProposal(world.readInput(proposalFile, LIMIT), rootHex);

  const { keys, current } = proposal;
  const from = current.keys.version;
  const [head = '', ...others] = words.offer(
    safe(keys.vendor),
    fingerprint(rootHex),
    from,
    keys.version,
  );
  const lines = [
    notePaint.strong(head),
    ...changeLines(current.keys, keys, words, language),
    ...others,
  ];
  if (!context.json && !context.quiet) for (const line of lines) world.stderr.write(`${line}\n`);
  await confirm(context, options, 'sls-centre keys sign', words.ask.sign);

  const root = await openNamedRootKey(context, options, rootFile, words);
  const document = signProposal(proposal, root);
  const file = textOption(options, 'output');
  if (file !== undefined) writeOutput(world, file, document);
  return {
    json: file === undefined ? (JSON.parse(document) as unknown) : { version: keys.version, file },
    ...(file === undefined && { data: document }),
    notes: [notePaint.good(words.signed(keys.version)), words.adoptNext(file ?? 'SIGNED')],
  };
}
