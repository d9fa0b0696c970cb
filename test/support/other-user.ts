import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE } from './run-program.ts';

/** nobody, on every Linux. */
export const NOBODY = 65_534;

export const isRoot = process.getuid?.() === 0;

/** Puts a copy of the programs where every user may run them; the checkout may be its owner's alone. */
export function copyPackage(scratch: string): string {
  const folder = join(scratch, 'package');
  mkdirSync(folder);
  for (const name of ['bin', 'dist'])
    cpSync(join(PACKAGE, name), join(folder, name), { recursive: true });
  symlinkSync(join(PACKAGE, 'node_modules'), join(folder, 'node_modules'));
  chmodSync(scratch, 0o755);
  return folder;
}

/** Why root cannot run programs as nobody here; undefined where it can. */
export const noOtherUser: string | undefined = (() => {
  if (!isRoot) return 'only root can become somebody else';
  const { status } = spawnSync(process.execPath, ['--version'], {
    uid: NOBODY,
    gid: NOBODY,
    stdio: 'ignore',
  });
  return status === 0 ? undefined : 'nobody else may run this Node';
})();
