import { SlsError } from '../../errors.ts';
import { isErrno } from '../disk-errors.ts';
import type { CommitContext } from './commit.ts';
import type { Committed } from './log-rules.ts';
import type { WritableSegment } from './log-writer.ts';

/**
 * Waits until what counts is on the disk.
 *
 * @param file the segment that was written to, still open
 * @returns false if something does not count any more, because its log or segment was taken away
 * @throws SlsError IO_ERROR: the outcome is unknown
 */
export async function makeDurable<State, Event>(
  { disk, folder, view, writer }: CommitContext<State, Event>,
  found: readonly Committed<Event>[],
  file: WritableSegment | undefined,
): Promise<boolean> {
  try {
    for (const segment of new Set(found.map(({ segment: number }) => number))) {
      const own = file?.number === segment ? file : undefined;
      const flushed = own ?? writer.open(segment);
      try {
        if (flushed) await writer.flush(flushed);
      } finally {
        if (flushed && !own) disk.close(flushed.fd);
      }
    }
    const current = view.catchUp();
    if (!current || !found.every((committed) => view.stands(committed))) return false;
    writer.flushNames(current);
    return true;
  } catch (error) {
    // Somebody deleted the folder between two looks at it.
    if (isErrno(error, 'ENOENT')) return false;
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string') throw error;
    const details = { operation: 'fdatasync', path: folder, cause: code };
    throw new SlsError('IO_ERROR', details, { cause: error });
  }
}
