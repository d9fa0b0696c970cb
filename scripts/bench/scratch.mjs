// A fresh folder on a real disk: in memory nothing is durable, and nothing waits for it.
import { existsSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MOUNTS = '/proc/self/mounts';
const IN_MEMORY = new Set(['tmpfs', 'ramfs']);

/** The file system that a folder stands on; undefined where the system does not say. */
function fileSystemOf(folder) {
  const path = `${realpathSync(folder)}/`;
  const mounts = existsSync(MOUNTS) ? readFileSync(MOUNTS, 'utf8').split('\n') : [];
  return mounts
    .map((line) => line.split(' '))
    .map(([, at = '', type]) => ({ at: at.endsWith('/') ? at : `${at}/`, type }))
    .filter(({ at, type }) => type !== undefined && path.startsWith(at))
    .reduce((last, mount) => (mount.at.length >= (last?.at.length ?? 0) ? mount : last), undefined)
    ?.type;
}

/** In the folder for temporary files; where that is in memory, in the project's own. */
export function makeScratch(root) {
  const kept = join(root, 'node_modules');
  const folder = IN_MEMORY.has(fileSystemOf(tmpdir())) ? kept : tmpdir();
  return { path: mkdtempSync(join(folder, 'sls-bench-')), fileSystem: fileSystemOf(folder) };
}
