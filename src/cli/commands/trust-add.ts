import { addTrust, type AcceptRoot } from '../../actions/trust.ts';
import { SlsError } from '../../errors.ts';
import { fingerprint } from '../../signed/ed25519.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords, safe } from '../screen.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../shell/command.ts';
import { askYes } from '../shell/prompts.ts';

const LIMIT = 1024 * 1024;

/** `sls trust add FILE`: puts the vendor's key set in force; a first root is accepted by a person. */
export async function run(
  context: CommandContext,
  [file = '-']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const { world, notePaint } = context;
  const expected = textOption(options, 'fingerprint');
  const accept: AcceptRoot =
    expected !== undefined
      ? { fingerprint: expected }
      : {
          ask: async (offer) => {
            const lines = words.trust.offer(
              safe(offer.vendor),
              notePaint.strong(offer.fingerprint),
            );
            if (!context.json && !context.quiet)
              for (const line of lines) world.stderr.write(`${line}\n`);
            if (options['yes'] === true) return true;
            if (!world.isInteractive)
              throw new SlsError('CONFIRMATION_REQUIRED', { command: 'sls trust add' });
            return askYes(words.ask.trust);
          },
        };
  const bytes = world.readInput(file, LIMIT);
  const { outcome, trust } = await addTrust(await openSite(context, 'trust add'), bytes, accept);
  const { vendor, version } = trust.keys;
  return {
    json: { outcome, vendor, version, fingerprint: fingerprint(trust.root.hex) },
    notes: [notePaint.good(words.trust[outcome](safe(vendor), version))],
  };
}
