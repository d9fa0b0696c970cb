import * as fs from 'node:fs';
import { resolve } from 'node:path';
import { SlsError } from '../../errors.ts';
import { replaceFile } from '../../store/durable-write.ts';
import type { World } from './world.ts';

/** As any program's output: the umask says who may read it. */
const FILE_MODE = 0o666;

/**
 * Writes a file that the user named, whole or not at all. A device or a pipe is written to, and never
 * replaced.
 *
 * @throws SlsError OUTPUT_UNWRITABLE
 */
export function writeOutput({ disk, random }: World, file: string, text: string): void {
  const path = resolve(file);
  const bytes = Buffer.from(text, 'utf8');
  try {
    if (isFileOrAbsent(path)) replaceFile({ disk, random, mode: FILE_MODE }, path, bytes);
    else fs.writeFileSync(path, bytes);
  } catch (error) {
    const cause = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new SlsError('OUTPUT_UNWRITABLE', { path, cause }, { cause: error });
  }
}

function isFileOrAbsent(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
}
