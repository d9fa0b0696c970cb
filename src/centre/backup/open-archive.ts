import { SlsError } from '../../errors.ts';
import type { Disk } from '../../store/disk.ts';

const CHUNK_BYTES = 64 * 1024;
const GZIP = Buffer.from([0x1f, 0x8b]);

/**
 * The bytes of an archive that the user named, in chunks.
 *
 * @param onBytes told how many come
 * @throws SlsError INPUT_UNREADABLE, NOT_A_BACKUP where it is no gzip
 */
export async function* openArchive(
  disk: Disk,
  path: string,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  const fd = reading(path, () => disk.open(path, 'read'));
  try {
    if (reading(path, () => disk.status(fd)).kind !== 'file')
      throw new SlsError('INPUT_UNREADABLE', { path, cause: 'EISDIR' });
    for (let position = 0; ;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const count = reading(path, () => disk.read(fd, chunk, 0, position));
      if (position === 0 && !chunk.subarray(0, count).subarray(0, GZIP.length).equals(GZIP))
        throw new SlsError('NOT_A_BACKUP', { path });
      if (count === 0) return;
      position += count;
      onBytes(count);
      yield chunk.subarray(0, count);
    }
  } finally {
    reading(path, () => disk.close(fd));
  }
}

function reading<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new SlsError('INPUT_UNREADABLE', { path, cause: code ?? '' }, { cause: error });
  }
}
