import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { readTree } from './home-tree.ts';
import { programWords, runCommand, type Ran } from './run-program.ts';

/** Why no disk of one's own can be had here; undefined where one can. */
export const noSmallDisk: string | undefined = (() => {
  if (process.platform !== 'linux') return 'only Linux has namespaces';
  const script = 'mount -t tmpfs none "$1" && mount -o remount,bind,ro "$1"';
  const { status } = spawnSync('unshare', ['-rm', 'sh', '-c', script, 'sh', tmpdir()], {
    stdio: 'ignore',
  });
  return status === 0 ? undefined : 'this system lets nobody mount a disk of their own';
})();

export interface SmallDiskRun {
  /** Home that is copied onto the disk; none leaves it empty. */
  from: string;
  /** An empty folder that the disk is mounted on, out of sight of everybody else. */
  mountPoint: string;
  /** Where to put a copy of what the disk held afterwards. */
  copyTo: string;
  /** What happens to the disk before the command, as shell. */
  spoil: string;
  words: readonly string[];
  input?: string;
}

const SIZE = 'size=256k,nr_inodes=64';

/**
 * Runs the real program on a home that stands on a small disk, which nobody else sees and which is
 * gone afterwards. What the disk held before and after comes back as trees.
 */
export async function runOnSmallDisk({
  from,
  mountPoint,
  copyTo,
  spoil,
  words,
  input = '',
}: SmallDiskRun): Promise<Ran & { before: unknown; after: unknown }> {
  mkdirSync(mountPoint);
  const script = [
    `mount -t tmpfs -o ${SIZE} none "$DISK"`,
    'cp -a "$FROM" "$SLS_HOME"',
    spoil,
    '"$@"; code=$?',
    'cp -a "$SLS_HOME" "$COPY" >&2',
    'exit $code',
  ].join('\n');
  const home = `${mountPoint}/home`;
  const ran = await runCommand(
    ['unshare', '-rm', 'sh', '-c', script, 'sh', ...programWords(words)],
    { home, input, env: { DISK: mountPoint, FROM: from, COPY: copyTo } },
  );
  return { ...ran, before: readTree(from), after: readTree(copyTo) };
}
