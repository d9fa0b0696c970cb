import { dirname, join } from 'node:path';
import { SlsError } from '../errors.ts';
import { runCommand } from '../machine/run-command.ts';
import type { ServiceHost } from '../server/systemd/install-service.ts';
import type { UnitFacts } from '../server/systemd/unit-text.ts';
import { openHomeOf } from './open-site.ts';
import { textOption, type CommandContext, type OptionValues } from './shell/command.ts';

const USUAL_USER = 'sls';

/** As useradd(8) takes it. */
const USER = /^[a-z_][a-z0-9_-]{0,31}$/;

/** The machine that a service command works on. */
export function serviceHostOf({ world, home }: CommandContext): ServiceHost {
  const { user, platform } = world;
  return { home: openHomeOf(world, home), user, platform, run: runCommand };
}

/** What the unit says: this very node and program, the home that is meant. @throws SlsError USAGE */
export function unitFactsOf({ world, home }: CommandContext, options: OptionValues): UnitFacts {
  const user = textOption(options, 'user') ?? USUAL_USER;
  if (!USER.test(user)) {
    const wrong = { problem: 'invalid-value', name: '--user', suggestion: null } as const;
    throw new SlsError('USAGE', { ...wrong, command: 'service install' });
  }
  return {
    node: process.execPath,
    // The vendor's key set stands beside the program.
    script: join(dirname(world.shippedTrust), 'bin', 'sls.cjs'),
    home: openHomeOf(world, home).paths.home,
    user,
  };
}
