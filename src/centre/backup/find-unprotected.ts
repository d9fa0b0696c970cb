import { join } from 'node:path';
import { SlsError } from '../../errors.ts';
import { listFolder } from '../../store/read-file.ts';
import type { Centre } from '../centre.ts';
import { parseSecretName } from '../paths.ts';
import { readSecretFile } from '../secret-files.ts';
import { isOpenToAll } from '../vault.ts';

/** Paths of private keys of a centre that lie there in the clear. */
export function findUnprotected({ home, paths }: Centre): string[] {
  return listFolder(home.disk, paths.secrets).flatMap((name) => {
    const meaning = parseSecretName(name);
    const path = join(paths.secrets, name);
    return meaning && isClear(() => readSecretFile(home.disk, path, meaning.purpose)) ? [path] : [];
  });
}

/** One that is damaged is nothing to warn of here. */
function isClear(read: () => Parameters<typeof isOpenToAll>[0] | undefined): boolean {
  try {
    const file = read();
    return file !== undefined && isOpenToAll(file);
  } catch (error) {
    if (error instanceof SlsError && error.fault === 'trust') return false;
    throw error;
  }
}
