import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';

/** Why no unit can be checked here, if it can't. */
export const noSystemd: string | undefined =
  spawnSync('systemd-analyze', ['--version']).status === 0 ? undefined : 'no systemd-analyze';

/** What systemd itself says of a unit's file; lines about other units of this computer are left out. */
export function verifyUnit(file: string): { status: number | null; said: string } {
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
  const said = stderr.split('\n').filter((line) => line.includes(basename(file, '.service')));
  return { status, said: said.join('\n') };
}

/** A title that says why what it names is left out. */
export const withReason = (title: string): string =>
  noSystemd === undefined ? title : `${title} (skipped: ${noSystemd})`;
