import { join } from 'node:path';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../../../cli/shell/command.ts';
import { readServeOptions } from '../../../cli/shell/serve-options.ts';
import { isProcessGone, markProcess } from '../../../machine/process-mark.ts';
import { claimServing } from '../../../store/serving-mark.ts';
import { settleKeySets } from '../../key-sets/settle-key-sets.ts';
import { prepareRecords } from '../../prepare-records.ts';
import { findSigningKey } from '../../signing-key.ts';
import { loadCentreWords } from '../centre-words.ts';
import { placeOf } from '../open-centre.ts';
import { readPassphrase, SIGNING_PASSPHRASE, type PassphraseSource } from '../passphrase.ts';
import { USUAL_PORT } from '../usual-address.ts';

/** systemd hands secrets to a service in a folder that it names; ours has this name there. */
const CREDENTIAL = 'sls-centre-passphrase';

/** `sls-centre serve`: answers requests, the vendor's programs and customers, until it is stopped. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const { world, language, notePaint, json, quiet } = context;
  const words = await loadCentreWords(language);
  const { address, logLevel, ...door } = readServeOptions(options, world, USUAL_PORT);
  const { buildCentreApp, openServing, serveUntilStopped, makeLogger } =
    await import('../../http/serve.ts');

  const place = placeOf(context);
  const serving = openServing(place, rememberingPassphrase(context, options, words.ask.open));
  try {
    const centre = serving.centre();
    const key = findSigningKey(centre);
    if (key.isUnprotected) world.stderr.write(`${notePaint.bad(words.unprotected(key.path))}\n`);
    const release = await claimServing(centre.home, {
      program: 'sls-centre serve',
      now: world.now,
      mark: markProcess(),
      isGone: isProcessGone,
    });
    try {
      // Before it listens: a wrong passphrase is to be told to whoever starts it.
      await serving.signer();
      await settleKeySets(centre);
      await prepareRecords(centre);
      const logger = makeLogger(logLevel);
      await serveUntilStopped({
        address,
        build: () => buildCentreApp(serving, { ...door, language, logger }),
        onListening(url) {
          world.stdout.write(json ? `${JSON.stringify({ url })}\n` : `${url}\n`);
          if (!quiet && !json) {
            world.stderr.write(`${notePaint.good(words.serve.listening(url))}\n`);
            world.stderr.write(`${words.serve.howToStop}\n`);
          }
        },
        onStopping() {
          if (!quiet && !json) world.stderr.write(`${words.serve.stopping}\n`);
        },
      });
    } finally {
      release();
    }
  } finally {
    await serving.close();
  }
  // The one document of --json was its address.
  return { json: undefined, notes: [words.serve.stopped] };
}

/** What was typed once is used again after a rotation; a file is read again. */
function rememberingPassphrase(
  context: CommandContext,
  options: OptionValues,
  question: string,
): () => Promise<string> {
  const source: PassphraseSource = { ...SIGNING_PASSPHRASE, question };
  const { CREDENTIALS_DIRECTORY: folder } = context.world.env;
  const named = textOption(options, 'passphraseFile') ?? textOption(options, 'passphraseFd');
  if (named === undefined && folder !== undefined && folder !== '') {
    const given = { ...options, passphraseFile: join(folder, CREDENTIAL) };
    return () => readPassphrase(context, given, source);
  }
  if (textOption(options, 'passphraseFile') !== undefined)
    return () => readPassphrase(context, options, source);
  let typed: Promise<string> | undefined;
  return () => (typed ??= readPassphrase(context, options, source));
}
