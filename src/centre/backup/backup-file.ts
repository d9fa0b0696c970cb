import { SlsError } from '../../errors.ts';
import type { Disk } from '../../store/disk.ts';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import { openIfThere } from '../../store/read-file.ts';

/** A file on its way into a backup. */
export interface BackupFile {
  /** In the home, with strokes between names. */
  path: string;
  size: number;
  /** Its bytes, once. */
  chunks: Iterable<Uint8Array>;
  /** Gives back what reading it holds; for one that is not read to its end. */
  close(): void;
}

const CHUNK_BYTES = 64 * 1024;

/** The same file, read to its end. */
export function readWhole({ path, chunks }: BackupFile): BackupFile {
  return readFile(path, Buffer.concat([...chunks]));
}

/** A file whose bytes were read. */
export function readFile(path: string, bytes: Uint8Array): BackupFile {
  return { path, size: bytes.byteLength, chunks: [bytes], close: () => undefined };
}

/**
 * A file as it stands now; undefined where nothing is. What is put in its place later, or removed,
 * changes nothing: it is open.
 *
 * @param limit largest size in bytes
 * @param upTo bytes of it that are wanted, where that is not all
 * @throws SlsError FILE_NOT_REGULAR, FILE_TOO_LARGE, HOME_NOT_READABLE, IO_ERROR
 */
export function openFile(
  disk: Disk,
  at: string,
  { path, limit, upTo }: { path: string; limit: number; upTo?: number },
): BackupFile | undefined {
  return namingDiskErrors('read', at, () => {
    const fd = openIfThere(disk, at);
    if (fd === undefined) return undefined;
    let isOpen = true;
    const close = () => {
      if (!isOpen) return;
      isOpen = false;
      namingDiskErrors('read', at, () => disk.close(fd));
    };
    try {
      const status = disk.status(fd);
      if (status.kind !== 'file') throw new SlsError('FILE_NOT_REGULAR', { path: at });
      const size = upTo ?? status.size;
      if (size > limit) throw new SlsError('FILE_TOO_LARGE', { path: at, bytes: size, limit });
      return { path, size, chunks: readChunks(disk, fd, { at, size, close }), close };
    } catch (error) {
      close();
      throw error;
    }
  });
}

function* readChunks(
  disk: Disk,
  fd: number,
  { at, size, close }: { at: string; size: number; close: () => void },
): Generator<Uint8Array> {
  try {
    for (let position = 0; position < size;) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size - position));
      const count = namingDiskErrors('read', at, () => disk.read(fd, chunk, 0, position));
      // Whoever cut it short is no program of ours.
      if (count === 0)
        throw new SlsError('IO_ERROR', { operation: 'read', path: at, cause: 'EOF' });
      position += count;
      yield chunk.subarray(0, count);
    }
  } finally {
    close();
  }
}
