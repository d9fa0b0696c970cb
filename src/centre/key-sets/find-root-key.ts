import { SlsError } from '../../errors.ts';
import { fingerprint } from '../../signed/ed25519.ts';
import type { Disk } from '../../store/disk.ts';
import type { Centre } from '../centre.ts';
import { readSecretFile } from '../secret-files.ts';
import type { SecretFile } from '../vault.ts';

/** A root key as it lies on a disk, unopened. */
export interface RootKeyFile {
  path: string;
  file: SecretFile;
}

/**
 * The root key of a centre: the file that was named, else the one in the home.
 *
 * @throws SlsError ROOT_KEY_REQUIRED where neither is, INPUT_UNREADABLE where no file stands there,
 *   TRUST_OTHER_ROOT where it is another vendor's, FILE_DAMAGED
 */
export function findRootKey(centre: Centre, named: string | undefined): RootKeyFile {
  const { home, trust } = centre;
  if (named === undefined) {
    const inside = findRootKeyInside(centre);
    if (inside === undefined) throw new SlsError('ROOT_KEY_REQUIRED', {});
    return inside;
  }
  const found = readRootKeyFile(home.disk, named);
  if (found.file.header.publicKey !== trust.root.hex)
    throw new SlsError('TRUST_OTHER_ROOT', {
      installed: fingerprint(trust.root.hex),
      offered: fingerprint(found.file.header.publicKey),
    });
  return found;
}

/** The root key where it was not taken out of the home. */
export function findRootKeyInside({ home, paths, trust }: Centre): RootKeyFile | undefined {
  const path = paths.rootKeyFile(trust.root.keyid);
  const file = readSecretFile(home.disk, path, 'root');
  return file && { path, file };
}

/**
 * A root key in a file that somebody named.
 *
 * @throws SlsError INPUT_UNREADABLE, FILE_DAMAGED
 */
export function readRootKeyFile(disk: Disk, path: string): RootKeyFile {
  requireThere(disk, path);
  const file = readSecretFile(disk, path, 'root');
  if (file === undefined) throw new SlsError('INPUT_UNREADABLE', { path, cause: 'ENOENT' });
  return { path, file };
}

/** Somebody typed this path: what is wrong with it is not the home's fault. */
function requireThere(disk: Disk, path: string): void {
  try {
    disk.statusOf(path);
  } catch (error) {
    const cause = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    if (cause === undefined) throw error;
    throw new SlsError('INPUT_UNREADABLE', { path, cause }, { cause: error });
  }
}
