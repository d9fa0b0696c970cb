import { resolve } from 'node:path';
import { SlsError } from '../../errors.ts';
import { replaceFile } from '../../store/durable-write.ts';
import type { World } from './world.ts';

/**
 * Writes a file that the user named, whole or not at all.
 *
 * @throws SlsError OUTPUT_UNWRITABLE
 */
export function writeOutput({ disk, random }: World, file: string, text: string): void {
  const path = resolve(file);
  try {
    replaceFile({ disk, random }, path, Buffer.from(text, 'utf8'));
  } catch (error) {
    const cause = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new SlsError('OUTPUT_UNWRITABLE', { path, cause }, { cause: error });
  }
}
