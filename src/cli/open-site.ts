import type { Site } from '../actions/site.ts';
import type { ComputerRecord } from '../domain/computer.ts';
import { SlsError } from '../errors.ts';
import { openHome, type Home } from '../store/home.ts';
import { makeQueue, type Queue } from '../store/queue.ts';
import { readSettings, type Settings } from '../store/settings-file.ts';
import { locateHome, SLS_HOME } from './home-folder.ts';
import type { CommandContext } from './shell/command.ts';
import type { World } from './shell/world.ts';
import { VERSION } from './version.ts';

const USUAL_WAIT_SECONDS = 10;

/** Opens the home that the command line names; nothing is changed. */
export function openHomeOf(world: World, flag: string | undefined): Home {
  const { disk, random, user } = world;
  const path = locateHome(flag, world, SLS_HOME);
  return openHome({ path, kind: 'licence-server', disk, random, user });
}

/**
 * Everything that the use cases ask of the world, from a command's context. Settings that can't be
 * read stop what writes, and are a problem to report for what only reads.
 */
export async function openSite(context: CommandContext, command: string): Promise<Site> {
  const { world } = context;
  const home = openHomeOf(world, context.home);
  const { settings, problem } = await tryReadSettings(home);
  const probe = await world.loadProbe();
  let computer: ComputerRecord | undefined;
  return {
    home,
    queue: queueAt(context, home, { command, now: world.now, settings }),
    now: world.now,
    get computer() {
      return (computer ??= probe());
    },
    shippedTrust: world.shippedTrust,
    software: { name: 'sls', version: VERSION },
    settings,
    ...(problem && { settingsProblem: problem }),
  };
}

/** The site of a process that goes on, at another moment and under the settings of then. */
export function siteAt(
  context: CommandContext,
  site: Site,
  { now, settings }: { now: number; settings: Settings },
): Site {
  const { home, shippedTrust, software } = site;
  return {
    home,
    shippedTrust,
    software,
    now,
    settings,
    queue: queueAt(context, home, { command: 'serve', now, settings }),
    get computer() {
      return site.computer;
    },
  };
}

function queueAt(
  { lockTimeoutSeconds }: CommandContext,
  { paths, owner }: Home,
  { command, now, settings }: { command: string; now: number; settings: Settings },
): Queue {
  return makeQueue(paths, {
    timeoutSeconds: lockTimeoutSeconds ?? settings.lockTimeoutSeconds ?? USUAL_WAIT_SECONDS,
    program: `sls ${command}`,
    owner,
    now,
  });
}

async function tryReadSettings(home: Home): Promise<{
  settings: Settings;
  problem?: SlsError;
}> {
  try {
    return { settings: await readSettings(home) };
  } catch (error) {
    if (!(error instanceof SlsError) || error.code !== 'SETTINGS_BROKEN') throw error;
    return { settings: {}, problem: error };
  }
}

/** The settings, where a command is about nothing else. @throws SlsError SETTINGS_BROKEN */
export function requireSettings(site: Site): Settings {
  if (site.settingsProblem) throw site.settingsProblem;
  return site.settings;
}
