import { inTurn } from '../../actions/turn.ts';
import { SlsError } from '../../errors.ts';
import { systemClock } from '../../machine/clock.ts';
import { isProcessGone, markProcess } from '../../machine/process-mark.ts';
import { readProgramFacts } from '../../machine/program-facts.ts';
import type { ServerWords } from '../../messages/cli/server-words.ts';
import type { Home } from '../../store/home.ts';
import { claimServing } from '../../store/serving-mark.ts';
import { readEmbedders } from '../read-embedders.ts';
import { openLinkFor } from '../open-link.ts';
import { openSite, requireSettings, siteAt } from '../open-site.ts';
import { loadServerWords } from '../server-words.ts';
import { readLicences } from '../read-licences.ts';
import { servingNames } from '../serving-names.ts';
import type { CommandContext, CommandResult, OptionValues } from '../shell/command.ts';
import { optionsFromSettings } from '../shell/options-from-settings.ts';
import { readServeOptions } from '../shell/serve-options.ts';

const USUAL_PORT = 9555;

/** `sls serve`: gives seats to programs, until it is stopped. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  typed: OptionValues,
): Promise<CommandResult> {
  const { world, language, notePaint, json, quiet } = context;
  const { serve: words } = await loadServerWords(language);
  const site = await openSite(context, 'serve');
  const settings = requireSettings(site);
  const { address, logLevel, publicUrl, ...door } = readServeOptions(
    optionsFromSettings(typed, settings),
    world,
    USUAL_PORT,
  );
  const embedders = readEmbedders(settings);
  const { buildServerApp, makeLogger, openLicenceServer, openSeats, runLater, serveUntilStopped } =
    await import('../../server/serve.ts');
  // The home is made, and what a killed command left is finished, before anybody asks.
  await inTurn(site, () => undefined);
  const release = await claimOrSay(context, site.home, words);
  const logger = makeLogger(logLevel);
  if (release === undefined) logger.warn('another process serves this home too');
  const clock = systemClock();
  const server = openLicenceServer({
    site: (now) => siteAt(context, site, { now: clock.now(), settings: now }),
    settings,
    clock,
    seats: openSeats(site, clock),
    openLink: openLinkFor({ ...context, quiet: true }, () => ''),
    later: runLater,
  });
  const tell = (line: string) => {
    if (!quiet && !json) world.stderr.write(`${line}\n`);
  };
  try {
    const hosts = servingNames(publicUrl, settings);
    await serveUntilStopped({
      address,
      build: () =>
        buildServerApp(server, {
          ...door,
          publicUrl,
          hosts,
          embedders,
          language,
          logger,
          program: {
            ...readProgramFacts(),
            env: world.env,
            licences: () => readLicences(world),
          },
        }),
      onListening(url) {
        world.stdout.write(json ? `${JSON.stringify({ url })}\n` : `${url}\n`);
        tell(notePaint.good(words.listening(url)));
        if (/^(?:127\.|localhost$|::1$)/.test(address.host)) tell(words.onlyHere);
        tell(words.howToStop);
      },
      onStopping: () => tell(words.stopping),
    });
  } finally {
    await server.close();
    release?.();
  }
  // The one document of --json was its address.
  return { json: undefined, notes: [words.stopped] };
}

/** A second server harms nothing, because the files decide. It says so, and serves. */
async function claimOrSay(
  context: CommandContext,
  home: Home,
  words: ServerWords['serve'],
): Promise<(() => void) | undefined> {
  const { world, language, notePaint } = context;
  try {
    return await claimServing(home, {
      program: 'sls serve',
      now: world.now,
      mark: markProcess(),
      isGone: isProcessGone,
    });
  } catch (error) {
    if (!(error instanceof SlsError) || error.code !== 'SERVED_ALREADY') throw error;
    const { describe } = await import('../../messages/describe.ts');
    const { message } = describe(error.problem, language);
    world.stderr.write(`${notePaint.bad(message)}\n${words.second}\n`);
    return undefined;
  }
}
