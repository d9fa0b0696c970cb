import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of one's own, which only the command on it sees, and which is gone afterwards. */
export interface MountedDisk {
  name: string;
  /** Why it can't be had here; undefined where it can. */
  missing: string | undefined;
  /** The words that run a command on it; its folder is `$DISK`. */
  words: (folder: string, command: readonly string[]) => string[];
}

/** Sparse: it takes the room of what is written. No smaller one is taken by each of them. */
const IMAGE = 'truncate -s 512M "$1/image"';
const LOOP = 'mount -o loop "$1/image" "$1/disk"';

const RECIPES: Readonly<Record<string, { maker?: string; script: string }>> = {
  tmpfs: { script: 'mount -t tmpfs none "$1/disk"' },
  ramfs: { script: 'mount -t ramfs none "$1/disk"' },
  overlay: {
    script:
      'mount -t tmpfs none "$1/disk" && cd "$1/disk" && mkdir low up work over && ' +
      'mount -t overlay -o lowerdir=low,upperdir=up,workdir=work none over && mount --move over "$1/disk"',
  },
  ext2: { maker: 'mke2fs', script: `${IMAGE} && mke2fs -q -t ext2 "$1/image" && ${LOOP}` },
  ext3: { maker: 'mke2fs', script: `${IMAGE} && mke2fs -q -t ext3 "$1/image" && ${LOOP}` },
  ext4: { maker: 'mke2fs', script: `${IMAGE} && mke2fs -q -t ext4 "$1/image" && ${LOOP}` },
  xfs: { maker: 'mkfs.xfs', script: `${IMAGE} && mkfs.xfs -q "$1/image" && ${LOOP}` },
  btrfs: { maker: 'mkfs.btrfs', script: `${IMAGE} && mkfs.btrfs -q "$1/image" && ${LOOP}` },
  f2fs: { maker: 'mkfs.f2fs', script: `${IMAGE} && mkfs.f2fs -q "$1/image" && ${LOOP}` },
};

/** Root sees to it by itself; whoever is not root has a namespace in which it is, and may mount less. */
const NAMESPACE = process.getuid?.() === 0 ? '-m' : '-rm';

/** Every file system that this project may stand on, whether this computer can mount it or not. */
export function listMountedDisks(): MountedDisk[] {
  return Object.entries(RECIPES).map(([name, { maker, script }]) => {
    const words = (folder: string, command: readonly string[]) => {
      mkdirSync(join(folder, 'disk'));
      const lines = [
        'set -e',
        `(${script}) > "$1/said" 2>&1`,
        'export DISK="$1/disk"',
        'shift',
        'exec "$@"',
      ];
      return ['unshare', NAMESPACE, 'sh', '-c', lines.join('\n'), 'sh', folder, ...command];
    };
    return { name, missing: whyMissing(maker, words), words };
  });
}

function whyMissing(maker: string | undefined, words: MountedDisk['words']): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has namespaces';
  if (maker !== undefined && spawnSync('which', [maker]).status !== 0) return `no ${maker}`;
  const folder = mkdtempSync(join(tmpdir(), 'sls-mount-'));
  try {
    const [command = '', ...rest] = words(folder, ['true']);
    const { status } = spawnSync(command, rest, { stdio: 'ignore' });
    return status === 0 ? undefined : 'this system lets nobody mount it';
  } finally {
    rmSync(folder, { recursive: true });
  }
}
