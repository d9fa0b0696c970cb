import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ArchiveWriter } from '../../../../src/centre/backup/archive-writer.ts';
import type { BackupFile } from '../../../../src/centre/backup/backup-file.ts';
import { seededRandom } from '../../../support/test-vendor.ts';

const FULL = new Error('the disk is full');
const CHUNK = 64 * 1024;

/** Bytes that do not get smaller, so that the archive is written while the file is. */
function randomFile(path: string, chunks: number): BackupFile {
  const random = seededRandom(path);
  return {
    path,
    size: chunks * CHUNK,
    chunks: Array.from({ length: chunks }, () => random(CHUNK)),
    close: () => undefined,
  };
}

describe('an archive that its place does not take', () => {
  // Which file is open at that moment, and how far it came, is chance: nothing else may be thrown.
  it.each([0, 1, 2, 3, 7, 20])(
    'says so and nothing else, where the disk is full after %d pieces',
    async (pieces) => {
      let written = 0;
      const archive = new ArchiveWriter('2026-11-22T06:00:00.000Z', () => {
        written += 1;
        if (written > pieces) throw FULL;
      });
      const filling = async () => {
        await archive.begin();
        await archive.add(randomFile('Keys/1.json', 1));
        await archive.add(randomFile('Keys/2.json', 12));
        await archive.add(randomFile('Keys/3.json', 12));
      };
      await expect(filling()).rejects.toBe(FULL);
      await archive.abandon();
      await setImmediate();
    },
  );
});
